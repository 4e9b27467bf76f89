// The control API of the sandbox: plain fetch, JSON in and out, one error type.
import { S } from "./strings.js";

export class Refused extends Error {}

async function call(method, path, body, raw) {
  const options = { method, headers: {} };
  if (raw) options.body = raw;
  else if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers["Content-Type"] = "application/json";
  }
  let response;
  let data = {};
  try {
    response = await fetch(path, options);
    data = await response.json();
  } catch (error) {
    throw new Refused(response ? `HTTP ${response.status}` : S.offline, { cause: error });
  }
  if (!response.ok) throw new Refused(data.error || `HTTP ${response.status}`);
  return data;
}

export const get = (path) => call("GET", path);
export const post = (path, body = {}) => call("POST", path, body);
export const remove = (path) => call("DELETE", path);

export function upload(file) {
  const query = new URLSearchParams({
    file_name: file.name || "file", mime_type: file.type || "application/octet-stream",
  });
  return call("POST", `/sandbox/uploads?${query}`, undefined, file);
}

export const fileUrl = (fileId, asDownload = false) =>
  `/sandbox/files/${encodeURIComponent(fileId)}${asDownload ? "?download=1" : ""}`;
