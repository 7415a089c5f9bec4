// A client whose user is asked about calls, spoken by a TypeScript SDK client of either generation:
//   node asking.mjs v1|v2 STEPS -- COMMAND [ARG...]
// STEPS is a JSON array of [TOOL, ARGUMENTS, DECISION]. Whoever asks during the call is told the decision, a word of the
// form, or "decline", or "cancel". Prints for each step one line of JSON: whether the user was asked, and the result.

const [generation, steps, , command, ...args] = process.argv.slice(2);
const info = { name: 'asking', version: '1.0.0' };
const capabilities = { elicitation: { form: {} } };
let decision;
let asked;

async function answer({ params }) {
  asked.push(Object.keys(params.requestedSchema.properties).join());
  if (!('decision' in params.requestedSchema.properties)) {
    return { action: 'accept', content: { colour: 'blue' } };
  }
  return ['decline', 'cancel'].includes(decision) ? { action: decision } : { action: 'accept', content: { decision } };
}

async function connect() {
  if (generation === 'v1') {
    const { Client } = await import('@modelcontextprotocol/sdk/client/index.js');
    const { StdioClientTransport } = await import('@modelcontextprotocol/sdk/client/stdio.js');
    const { ElicitRequestSchema } = await import('@modelcontextprotocol/sdk/types.js');
    const client = new Client(info, { capabilities });
    client.setRequestHandler(ElicitRequestSchema, answer);
    await client.connect(new StdioClientTransport({ command, args, stderr: 'inherit' }));
    return client;
  }
  const { Client } = await import('@modelcontextprotocol/client');
  const { StdioClientTransport } = await import('@modelcontextprotocol/client/stdio');
  const client = new Client(info, { capabilities, versionNegotiation: { mode: 'auto' } });
  client.setRequestHandler('elicitation/create', answer);
  await client.connect(new StdioClientTransport({ command, args, stderr: 'inherit' }));
  return client;
}

const client = await connect();
for (const [name, parameters, wanted] of JSON.parse(steps)) {
  decision = wanted;
  asked = [];
  let outcome;
  try {
    const result = await client.callTool({ name, arguments: parameters });
    outcome = { refused: result.isError === true, text: result.content[0].text };
  } catch (error) {
    outcome = { failed: String(error.message) };
  }
  process.stdout.write(JSON.stringify({ asked, ...outcome }) + '\n');
}
await client.close();
