// Keeps the state in step with the server: snapshot first, then events; on any doubt, a new snapshot.
import { get } from "./api.js";
import { load, receive, state, touch } from "./state.js";

const FIRST_RETRY_MS = 400;
const LAST_RETRY_MS = 5000;
let source = null;
let retryMs = FIRST_RETRY_MS;

function connection(name) {
  if (state.connection !== name) { state.connection = name; touch("connection"); }
}

function retry() {
  source?.close();
  source = null;
  connection("lost");
  setTimeout(start, retryMs);
  retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
}

function listen() {
  const mine = new EventSource(`/sandbox/events?since=${state.version}`);
  source = mine;
  mine.onopen = () => { retryMs = FIRST_RETRY_MS; connection("live"); };
  mine.onerror = () => { if (mine === source) retry(); };
  mine.onmessage = (message) => {
    if (mine !== source || receive(JSON.parse(message.data))) return;
    mine.close();
    source = null;
    start();
  };
}

/** Loads the world and follows it from then on; returns when the first attempt is over. */
export async function start() {
  try {
    load(await get("/sandbox/state"));
  } catch {
    retry();
    return;
  }
  listen();
}
