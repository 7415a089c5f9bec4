const server = require('child_process').spawn(process.argv[2], process.argv.slice(3), { stdio: ['pipe', 'pipe', 'inherit'] });
process.stdin.pipe(server.stdin); server.stdout.pipe(process.stdout);
