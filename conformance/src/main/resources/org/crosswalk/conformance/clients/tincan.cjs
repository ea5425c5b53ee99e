// The tour of a client that speaks xAPI 1.0.x through tincanjs: each step fails the process where its answer is not right.
const assert = require("node:assert/strict");
const { randomUUID } = require("node:crypto");
const TinCan = require("tincanjs");

const { ENDPOINT, CLIENT, SECRET } = process.env;
const lrs = new TinCan.LRS({ endpoint: ENDPOINT, username: CLIENT, password: SECRET, allowFail: false });

/** A call of the library as a promise; what it gives beside an error. */
const ask = (method, ...parameters) => new Promise((resolve, reject) => {
  const config = typeof parameters.at(-1) === "object" && parameters.length > (lrs[method].length > 1 ? 1 : 0)
    ? parameters.pop() : {};
  lrs[method](...parameters, { ...config, callback: (error, answer) =>
    error ? reject(new Error(`${method}: ${error} ${answer?.responseText ?? ""}`)) : resolve(answer) });
});

async function tour() {
  await ask("about");
  const agent = new TinCan.Agent({ mbox: `mailto:${randomUUID()}@example.org`, name: "Zoë" });
  const activity = new TinCan.Activity({ id: `http://example.org/activities/${randomUUID()}`,
    definition: { name: { "en-US": "Riddle" } } });
  const statement = (text) => new TinCan.Statement({ actor: agent, target: activity, result: { response: text },
    verb: { id: "http://example.org/verbs/tried", display: { "en-US": "tried" } } });
  const first = statement("one");
  await ask("saveStatement", first, {});
  await ask("saveStatement", first, {});
  await ask("saveStatements", [statement("two"), statement("three")], {});
  const found = await ask("retrieveStatement", first.id, {});
  assert.equal(found.result.response, "one");
  assert.equal(found.actor.name, "Zoë");
  const page = await ask("queryStatements", { params: { agent, activity, limit: 2 } });
  assert.equal(page.statements.length, 2);
  const rest = await ask("moreStatements", { url: page.more });
  assert.deepEqual(rest.statements.map((each) => each.id), [first.id]);

  const content = Buffer.from("here is a simple attachment");
  const attached = statement("four");
  attached.attachments = [new TinCan.Attachment({ usageType: "http://example.org/attachments/text",
    display: { "en-US": "Text" }, contentType: "text/plain",
    content: content.buffer.slice(content.byteOffset, content.byteOffset + content.length) })];
  await ask("saveStatement", attached, {});
  const back = await ask("retrieveStatement", attached.id, { params: { attachments: true } });
  assert.equal(back.attachments[0].getContentAsString(), content.toString());

  const place = { agent, activity };
  await ask("saveState", "bookmark", "page 1", { ...place, contentType: "text/plain" });
  const state = await ask("retrieveState", "bookmark", place);
  assert.equal(state.contents, "page 1");
  await ask("saveState", "bookmark", "page 2", { ...place, contentType: "text/plain", lastSHA1: state.etag });
  assert.deepEqual((await ask("retrieveStateIds", place)), ["bookmark"]);
  await ask("dropState", "bookmark", place);

  await ask("saveAgentProfile", "preferences", { dark: true }, { agent, contentType: "application/json" });
  const profile = await ask("retrieveAgentProfile", "preferences", { agent });
  assert.deepEqual(profile.contents, { dark: true });
  await ask("saveActivityProfile", "course", { pages: 12 }, { activity, contentType: "application/json" });
  assert.deepEqual((await ask("retrieveActivityProfile", "course", { activity })).contents, { pages: 12 });
  assert.equal((await ask("retrieveActivity", activity.id, {})).definition.name["en-US"], "Riddle");
}

tour().then(() => console.log("done"), (failure) => { console.error(failure); process.exit(1); });
