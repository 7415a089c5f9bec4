// A scripted MCP session, spoken by a TypeScript SDK client of either generation:
//   node client.mjs v1|v2 everything|filesystem|both-eras|time DIRECTORY -- COMMAND [ARG...]
//   node client.mjs v1|v2 SESSION.jsonl -- COMMAND [ARG...]
// The second form reads its steps from a file, a JSON array a line, and offers the server nothing to ask for.
// Prints one line of JSON for each step with what the caller of the SDK got to see.
// Steps whose order on the wire would depend on timing wait for each other.

import { readFileSync } from 'node:fs';

const [generation, session, ...rest] = process.argv.slice(2);
const [command, ...args] = rest.slice(rest.indexOf('--') + 1);
const [directory] = rest;
if (!rest.includes('--') || !command) {
  throw new Error('usage: client.mjs v1|v2 SESSION [DIRECTORY] -- COMMAND [ARG...]');
}
const isFile = session.endsWith('.jsonl');

const info = { name: 'peers', title: 'Peers of the gateway', version: '1.0.0' };
const capabilities = isFile ? {} : { roots: { listChanged: true }, sampling: {}, elicitation: { form: {} } };
const patience = { timeout: 60_000 };

const answers = {
  'roots/list': () => ({ roots: [{ uri: `file://${directory}`, name: 'peers' }] }),
  'sampling/createMessage': () => ({
    role: 'assistant',
    model: 'none',
    stopReason: 'endTurn',
    content: { type: 'text', text: 'sampled: déjà vu, 日本語, 🎉' },
  }),
  'elicitation/create': () => ({
    action: 'accept',
    content: { name: 'Nobody', check: true, firstLine: 'Call me Ishmael.', integer: 7, colour: 'blue' },
  }),
};

const waiting = [];
const heard = [];

/** Resolves when the server has sent the given method for the nth time. */
function hears(method, times) {
  const counted = () => heard.filter((other) => other === method).length >= times;
  return counted() ? Promise.resolve() : new Promise((resolve) => waiting.push({ counted, resolve }));
}

function hear(method) {
  heard.push(method);
  for (const { counted, resolve } of waiting) if (counted()) resolve();
}

async function connect() {
  if (generation === 'v1') {
    const { Client } = await import('@modelcontextprotocol/sdk/client/index.js');
    const { StdioClientTransport } = await import('@modelcontextprotocol/sdk/client/stdio.js');
    const types = await import('@modelcontextprotocol/sdk/types.js');
    const client = new Client(info, { capabilities });
    const schemas = {
      'roots/list': types.ListRootsRequestSchema,
      'sampling/createMessage': types.CreateMessageRequestSchema,
      'elicitation/create': types.ElicitRequestSchema,
    };
    for (const [method, schema] of Object.entries(schemas)) {
      if (!isFile) client.setRequestHandler(schema, async () => (hear(method), answers[method]()));
    }
    client.setNotificationHandler(types.LoggingMessageNotificationSchema, () => hear('notifications/message'));
    await client.connect(new StdioClientTransport({ command, args, stderr: 'inherit' }), patience);
    return { client, unknown: () => client.request({ method: 'peers/unknown' }, types.ResultSchema, patience) };
  }
  const { Client } = await import('@modelcontextprotocol/client');
  const { StdioClientTransport } = await import('@modelcontextprotocol/client/stdio');
  const anything = { '~standard': { version: 1, vendor: 'peers', validate: (value) => ({ value }) } };
  const client = new Client(info, { capabilities, versionNegotiation: { mode: 'auto' } });
  for (const method of Object.keys(answers)) {
    if (!isFile) client.setRequestHandler(method, async () => (hear(method), answers[method]()));
  }
  client.setNotificationHandler('notifications/message', () => hear('notifications/message'));
  await client.connect(new StdioClientTransport({ command, args, stderr: 'inherit' }), patience);
  return { client, unknown: () => client.request({ method: 'peers/unknown' }, anything, patience) };
}

const { client, unknown } = await connect();

async function step(name, action) {
  let outcome;
  try {
    outcome = { result: (await action()) ?? null };
  } catch (error) {
    outcome = { error: { code: error.code ?? null, message: String(error.message) } };
  }
  process.stdout.write(JSON.stringify({ step: name, ...outcome }) + '\n');
}

const call = (name, parameters, options = {}) =>
  client.callTool(
    { name, arguments: parameters },
    ...(generation === 'v1' ? [undefined, { ...patience, ...options }] : [{ ...patience, ...options }]),
  );

const sessions = {
  async everything() {
    await step('the server asks for the roots by itself', () => hears('notifications/message', 1));
    await step('ping', () => client.ping());
    await step('tools', () => client.listTools());
    await step('prompts', () => client.listPrompts());
    await step('resources', () => client.listResources());
    await step('templates', () => client.listResourceTemplates());
    await step('echo', () => call('echo', { message: 'héllo "日本" \\ 🎉 \u2028 \u0085 \u0000 \t </script>' }));
    await step('echo nothing', () => call('echo', { message: '' }));
    await step('echo 256 KiB', () => call('echo', { message: 'lorem ipsum '.repeat(21846) }).then((r) => r.content[0].text.length));
    await step('sum', () => call('get-sum', { a: 0.1, b: 1e21 }));
    await step('wrong arguments', () => call('get-sum', { a: 'one' }));
    await step('unknown tool', () => call('no-such-tool', {}));
    await step('unknown method', unknown);
    await step('structured', () => call('get-structured-content', { location: 'Chicago' }));
    await step('image', () => call('get-tiny-image', {}));
    await step('annotated', () => call('get-annotated-message', { messageType: 'error', includeImage: true }));
    await step('links', () => call('get-resource-links', { count: 4 }));
    await step('reference', () => call('get-resource-reference', { resourceType: 'Blob', resourceId: 3 }));
    await step('read', () => client.readResource({ uri: 'demo://resource/static/document/features.md' }));
    await step('read a template', () => client.readResource({ uri: 'demo://resource/dynamic/text/5' }));
    await step('read nothing', () => client.readResource({ uri: 'demo://no/such' }));
    await step('prompt', () => client.getPrompt({ name: 'simple-prompt' }));
    await step('prompt with arguments', () => client.getPrompt({ name: 'args-prompt', arguments: { city: 'Wien', state: 'W' } }));
    await step('unknown prompt', () => client.getPrompt({ name: 'no-such-prompt' }));
    await step('complete', () =>
      client.complete({
        ref: { type: 'ref/prompt', name: 'completable-prompt' },
        argument: { name: 'department', value: 'E' },
      }));
    await step('log level', () => client.setLoggingLevel('info'));
    await step('subscribe', () => client.subscribeResource({ uri: 'demo://resource/dynamic/text/1' }));
    await step('unsubscribe', () => client.unsubscribeResource({ uri: 'demo://resource/dynamic/text/1' }));
    let progress = 0;
    await step('progress', () =>
      call('trigger-long-running-operation', { duration: 0.4, steps: 4 }, { onprogress: () => progress++ }));
    // The SDK may drop the last one, which comes in one chunk with the answer; on the wire all are compared.
    await step('progress seen', async () => progress >= 3);
    await step('calls at once', () =>
      Promise.all([
        call('trigger-long-running-operation', { duration: 1.0, steps: 1 }),
        call('trigger-long-running-operation', { duration: 0.5, steps: 1 }),
        ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => call('echo', { message: `at once ${n}` })),
      ]));
    await step('sampling', () => call('trigger-sampling-request', { prompt: 'say something', maxTokens: 10 }));
    await step('elicitation', () => call('trigger-elicitation-request', {}));
    await step('roots', () => call('get-roots-list', {}));
    await step('roots changed', async () => {
      await client.sendRootsListChanged();
      await hears('notifications/message', 2);
    });
    // Without a progress token and with its answer suppressed, a cancelled call leaves no race on the wire.
    const abort = new AbortController();
    await step('cancelled', () => {
      setTimeout(() => abort.abort('no longer needed'), 200);
      return call('trigger-long-running-operation', { duration: 0.6, steps: 1 }, { signal: abort.signal });
    });
    await step('after a cancelled call', () => call('trigger-long-running-operation', { duration: 0.8, steps: 1 }));
  },

  async filesystem() {
    await step('tools', () => client.listTools());
    await step('write', () => call('write_file', { path: `${directory}/new.txt`, content: 'one\r\ntwo\ttabs "quoted" ü 🎉\n' }));
    await step('read', () => call('read_text_file', { path: `${directory}/new.txt` }));
    await step('edit', () => call('edit_file', { path: `${directory}/new.txt`, edits: [{ oldText: 'two', newText: 'zwei' }] }));
    await step('read several', () => call('read_multiple_files', { paths: [`${directory}/new.txt`, `${directory}/missing.txt`] }));
    await step('make a directory', () => call('create_directory', { path: `${directory}/sub/dir` }));
    await step('move', () => call('move_file', { source: `${directory}/new.txt`, destination: `${directory}/sub/moved.txt` }));
    await step('list', () => call('list_directory', { path: directory }));
    await step('tree', () => call('directory_tree', { path: directory }));
    await step('search', () => call('search_files', { path: directory, pattern: '**/*.txt' }));
    await step('outside', () => call('read_text_file', { path: '/no/such/place.txt' }));
    await step('missing', () => call('read_text_file', { path: `${directory}/missing.txt` }));
    await step('wrong arguments', () => call('read_text_file', { path: 7 }));
    await step('media', () => call('read_media_file', { path: `${directory}/dot.png` }));
    await step('unknown tool', () => call('no-such-tool', {}));
    await step('unknown method', unknown);
    await step('allowed', () => call('list_allowed_directories', {}));
  },

  async 'both-eras'() {
    await step('tools', () => client.listTools());
    await step('greet', () => call('greet', { name: 'Zoë' }));
    await step('ask back', () => call('ask', {}));
    await step('add', () => call('add', { a: 1, b: 2 }));
    await step('read', () => client.readResource({ uri: 'notes://today' }));
    await step('prompt', () => client.getPrompt({ name: 'review', arguments: { what: 'the plan' } }));
    await step('unknown method', unknown);
  },

  async time() {
    await step('tools', () => client.listTools());
    await step('now', () => call('get_current_time', { timezone: 'Europe/Vienna' }));
    await step('convert', () =>
      call('convert_time', { source_timezone: 'Asia/Kathmandu', time: '16:30', target_timezone: 'UTC' }));
    await step('no such zone', () => call('get_current_time', { timezone: 'Mars/Olympus Möns 🎉' }));
    await step('wrong arguments', () => call('convert_time', { time: 7 }));
    await step('unknown tool', () => call('no-such-tool', {}));
    await step('unknown method', unknown);
  },
};

const words = {
  ping: () => client.ping(),
  tools: () => client.listTools(),
  prompts: () => client.listPrompts(),
  resources: () => client.listResources(),
  templates: () => client.listResourceTemplates(),
  read: (uri) => client.readResource({ uri }),
  prompt: (name, parameters) => client.getPrompt({ name, arguments: parameters }),
  call: (name, parameters) => call(name, parameters),
};

async function fromFile() {
  for (const line of readFileSync(session, 'utf8').split('\n').filter(Boolean)) {
    const [word, ...parameters] = JSON.parse(line);
    await step(line, () => words[word](...parameters));
  }
}

await (isFile ? fromFile() : sessions[session]());
await step('close', () => client.close());
