// An MCP server of both eras, on the TypeScript SDK v2: whichever one the client opens with.
//   node server.mjs

import { McpServer, ResourceTemplate, acceptedContent, inputRequired } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

const text = (value) => ({ content: [{ type: 'text', text: value }] });

serveStdio(() => {
  const server = new McpServer(
    { name: 'both-eras', title: 'Both eras', version: '1.0.0' },
    { instructions: 'Say hello first.' },
  );
  server.registerTool(
    'greet',
    { description: 'Greets in many scripts', inputSchema: z.object({ name: z.string() }) },
    async ({ name }) => text(`Hello, ${name}! Grüß Gott, こんにちは, 👋🏽`),
  );
  server.registerTool(
    'add',
    {
      description: 'Adds',
      inputSchema: z.object({ a: z.number(), b: z.number() }),
      outputSchema: z.object({ sum: z.number() }),
    },
    async ({ a, b }) => ({ ...text(String(a + b)), structuredContent: { sum: a + b } }),
  );
  server.registerTool('fail', { description: 'Fails', inputSchema: z.object({}) }, async () => {
    throw new Error('failed as asked');
  });
  server.registerTool(
    'ask',
    { description: 'Asks back before it answers', inputSchema: z.object({}) },
    async (_, context) => {
      const answer = acceptedContent(context.mcpReq.inputResponses, 'colour');
      if (answer) {
        return text(`You like ${answer.colour}.`);
      }
      return inputRequired({
        inputRequests: {
          colour: inputRequired.elicit({
            message: 'Which colour do you like?',
            requestedSchema: { type: 'object', properties: { colour: { type: 'string' } }, required: ['colour'] },
          }),
        },
      });
    },
  );
  server.registerResource('notes', 'notes://today', { mimeType: 'text/plain' }, async (uri) => ({
    contents: [{ uri: uri.href, mimeType: 'text/plain', text: 'Nothing today.' }],
  }));
  server.registerResource(
    'page',
    new ResourceTemplate('page://{number}', { list: undefined }),
    {},
    async (uri, { number }) => ({ contents: [{ uri: uri.href, text: `Page ${number}` }] }),
  );
  server.registerPrompt(
    'review',
    { description: 'Asks for a review', argsSchema: z.object({ what: z.string() }) },
    ({ what }) => ({ messages: [{ role: 'user', content: { type: 'text', text: `Review ${what}` } }] }),
  );
  return server;
});
