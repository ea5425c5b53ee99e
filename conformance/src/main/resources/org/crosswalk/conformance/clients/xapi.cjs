// The tour of a client that speaks xAPI through @xapi/xapi: each step fails the process where its answer is not right.
// Of its two ways to send, axios of Node labels attachments as application/octet-stream, which no LRS may take: fetch it is.
const assert = require("node:assert/strict");
const { randomUUID } = require("node:crypto");
const XAPI = require("@xapi/xapi").default;

const { ENDPOINT, CLIENT, SECRET, VERSION } = process.env;
const version = VERSION;

async function tour() {
  const xapi = new XAPI({ endpoint: ENDPOINT, auth: XAPI.toBasicAuth(CLIENT, SECRET), version, adapter: "fetch" });
  const about = await xapi.getAbout();
  assert.ok(about.data.version.includes(version));

  const agent = { objectType: "Agent", mbox: `mailto:${randomUUID()}@example.org`, name: "Zoë" };
  const activityId = `http://example.org/activities/${randomUUID()}`;
  const statement = (text) => ({
    actor: agent,
    verb: { id: "http://example.org/verbs/tried", display: { "en-US": "tried" } },
    object: { objectType: "Activity", id: activityId, definition: { name: { "en-US": "Riddle" } } },
    result: { response: text },
  });
  const [first] = (await xapi.sendStatement({ statement: statement("one") })).data;
  const others = (await xapi.sendStatements({ statements: [statement("two"), statement("three")] })).data;
  assert.equal(others.length, 2);
  const found = (await xapi.getStatement({ statementId: first })).data;
  assert.equal(found.result.response, "one");
  assert.equal(found.actor.name, "Zoë");

  const page = (await xapi.getStatements({ agent, activity: activityId, limit: 2 })).data;
  assert.equal(page.statements.length, 2);
  const rest = (await xapi.getMoreStatements({ more: page.more })).data;
  assert.deepEqual(rest.statements.map((each) => each.id), [first]);

  const text = "here is a simple attachment";
  const content = new TextEncoder().encode(text);
  const sha2 = Buffer.from(await crypto.subtle.digest("SHA-256", content)).toString("hex");
  const attached = { ...statement("four"), attachments: [{ usageType: "http://example.org/attachments/text",
    display: { "en-US": "Text" }, contentType: "text/plain; charset=utf-8", length: content.length, sha2 }] };
  const [fourth] = (await xapi.sendStatement({ statement: attached, attachments: [content.buffer] })).data;
  const parts = (await xapi.getStatement({ statementId: fourth, attachments: true })).data;
  assert.equal(parts[0].id, fourth);
  assert.equal(String(parts[1]), text);

  await xapi.voidStatement({ actor: agent, statementId: first });
  await assert.rejects(xapi.getStatement({ statementId: first }));
  assert.equal((await xapi.getVoidedStatement({ voidedStatementId: first })).data.id, first);

  const place = { activityId, agent, stateId: "bookmark" };
  await xapi.createState({ ...place, state: { page: 1 } });
  await xapi.createState({ ...place, state: { line: 2 } });
  assert.deepEqual((await xapi.getState(place)).data, { page: 1, line: 2 });
  const tag = (await xapi.getState(place)).headers.etag;
  await xapi.setState({ ...place, state: { page: 3 }, etag: tag, matchHeader: "If-Match" });
  assert.deepEqual((await xapi.getState(place)).data, { page: 3 });
  assert.deepEqual((await xapi.getStates({ activityId, agent })).data, ["bookmark"]);
  await xapi.deleteState({ ...place, etag: (await xapi.getState(place)).headers.etag });
  await assert.rejects(xapi.getState(place));

  const profile = { agent, profileId: "preferences" };
  await xapi.setAgentProfile({ ...profile, profile: { dark: true }, etag: "*", matchHeader: "If-None-Match" });
  assert.deepEqual((await xapi.getAgentProfile(profile)).data, { dark: true });
  const ofActivity = { activityId, profileId: "course" };
  await xapi.createActivityProfile({ ...ofActivity, profile: { pages: 12 } });
  assert.deepEqual((await xapi.getActivityProfile(ofActivity)).data, { pages: 12 });

  assert.deepEqual((await xapi.getAgent({ agent })).data.mbox, [agent.mbox]);
  assert.equal((await xapi.getActivity({ activityId })).data.definition.name["en-US"], "Riddle");
}

tour().then(() => console.log("done"), (failure) => { console.error(failure); process.exit(1); });
