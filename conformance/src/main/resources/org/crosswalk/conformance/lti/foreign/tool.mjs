// A tool made of a foreign library. A browser uses /lti/…, the suite asks for the rest by session.
import { register } from 'node:module';
import { createServer } from 'node:http';
import { randomUUID, webcrypto } from 'node:crypto';

register('./resolve.mjs', import.meta.url);
globalThis.crypto ??= webcrypto;
const { LTITool } = await import('@lti-tool/core');

class Memory {
  clients = new Map();
  sessions = new Map();
  nonces = new Map();
  registrations = new Map();
  listClients = async () => [...this.clients.values()];
  getClientById = async (id) => this.clients.get(id);
  addClient = async (client) => {
    const id = randomUUID();
    this.clients.set(id, { ...client, id, deployments: [] });
    return id;
  };
  addDeployment = async (id, deployment) => {
    this.clients.get(id).deployments.push({ ...deployment, id: randomUUID() });
    return deployment.deploymentId;
  };
  getSession = async (id) => this.sessions.get(id);
  addSession = async (session) => {
    this.sessions.set(session.id, session);
    return session.id;
  };
  storeNonce = async (nonce, until) => void this.nonces.set(nonce, until);
  validateNonce = async (nonce) => this.nonces.delete(nonce);
  getLaunchConfig = async (iss, clientId, deploymentId) => {
    const client = [...this.clients.values()].find((each) => each.iss === iss && each.clientId === clientId
      && each.deployments.some((deployment) => deployment.deploymentId === deploymentId));
    return client && { iss, clientId, deploymentId, authUrl: client.authUrl, tokenUrl: client.tokenUrl, jwksUrl: client.jwksUrl };
  };
  setRegistrationSession = async (id, session) => void this.registrations.set(id, session);
  getRegistrationSession = async (id) => this.registrations.get(id);
  deleteRegistrationSession = async (id) => void this.registrations.delete(id);
}

const server = createServer((request, response) => {
  handle(request, response).catch((error) => {
    response.writeHead(500, { 'Content-Type': 'text/plain' });
    response.end(String(error.stack ?? error));
  });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${server.address().port}`;
const storage = new Memory();
const tool = new LTITool({
  stateSecret: new TextEncoder().encode('a secret of this test alone, long enough'),
  keyPair: await webcrypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
    true, ['sign', 'verify']),
  storage,
  security: { keyId: randomUUID() },
  dynamicRegistration: { url, name: 'Foreign tool', deepLinkingUri: `${url}/lti/launch` },
});
// Told when all is there: whoever reads this line sends requests at once.
console.log(`listens on ${url}`);

async function handle(request, response) {
  const at = new URL(request.url, url);
  const form = request.method === 'POST' ? await body(request) : at.searchParams;
  const session = async () => storage.getSession(at.searchParams.get('session'));
  switch (at.pathname) {
    case '/lti/register':
      return html(response, await tool.initiateDynamicRegistration(
        { openid_configuration: form.get('openid_configuration'), registration_token: form.get('registration_token') ?? undefined },
        '/lti/register'));
    case '/lti/register/complete':
      return html(response, await tool.completeDynamicRegistration(
        { sessionToken: form.get('sessionToken'), services: ['ags', 'nrps', 'deep_linking'] }));
    case '/lti/login': {
      const to = await tool.handleLogin({
        client_id: form.get('client_id'), iss: form.get('iss'), launchUrl: `${url}/lti/launch`,
        login_hint: form.get('login_hint'), target_link_uri: form.get('target_link_uri'),
        lti_deployment_id: form.get('lti_deployment_id'), lti_message_hint: form.get('lti_message_hint') ?? undefined });
      response.writeHead(302, { Location: String(to) });
      return response.end();
    }
    case '/lti/launch':
      return json(response, await tool.createSession(await tool.verifyLaunch(form.get('id_token'), form.get('state'))));
    case '/lti/jwks':
      return json(response, await tool.getJWKS());
    case '/members':
      return json(response, await tool.getMembers(await session()));
    case '/line-items':
      return json(response, await tool.listLineItems(await session()));
    case '/scores':
      return json(response, await tool.getScores(await session()));
    case '/score':
      await tool.submitScore(await session(), { userId: (await session()).user.id, scoreGiven: 17, scoreMaximum: 20,
        comment: 'From a foreign tool', activityProgress: 'Completed', gradingProgress: 'FullyGraded' });
      return json(response, {});
    case '/deep-linking':
      return html(response, await tool.createDeepLinkingResponse(await session(), [{ type: 'ltiResourceLink',
        title: 'Chosen in a foreign tool', url: `${url}/chapter`, lineItem: { label: 'Chapter', scoreMaximum: 20 } }]));
    default:
      response.writeHead(404);
      return response.end();
  }
}

async function body(request) {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
  }
  return new URLSearchParams(text);
}

function json(response, value) {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
}

function html(response, page) {
  response.writeHead(200, { 'Content-Type': 'text/html' });
  response.end(page);
}
