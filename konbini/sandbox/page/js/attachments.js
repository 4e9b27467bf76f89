// Files on their way into a message: which kind each is, upload, and the row of chips.
import { upload } from "./api.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { size } from "./format.js";
import { S } from "./strings.js";

const ALBUM_LIMIT = 10;
const PHOTO_TYPES = ["image/jpeg", "image/png", "image/webp"];

function kindOf(file, asFiles) {
  if (asFiles) return "document";
  if (PHOTO_TYPES.includes(file.type)) return "photo";
  if (file.type === "video/mp4") return "video";
  if (file.type === "audio/ogg" || /\.(ogg|oga|opus)$/i.test(file.name)) return "voice";
  if (file.type.startsWith("audio/")) return "audio";
  return "document";
}

// Telegram does not mix documents or audio with photos in one album, so neither do we.
function groups(kinds) {
  const visual = kinds.filter((one) => ["photo", "video"].includes(one.kind));
  const rest = ["document", "audio"].map((kind) => kinds.filter((one) => one.kind === kind));
  const single = kinds.filter((one) => one.kind === "voice").map((one) => [one]);
  return [visual, ...rest, ...single].filter((part) => part.length)
    .flatMap((part) => Array.from({ length: Math.ceil(part.length / ALBUM_LIMIT) },
      (_, index) => part.slice(index * ALBUM_LIMIT, (index + 1) * ALBUM_LIMIT)));
}

export function createAttachments(onChange) {
  const node = h("div", { class: "files", hidden: true });
  let files = [];
  let asFiles = false;

  function chip(file) {
    const drop = () => { files = files.filter((one) => one !== file); draw(); };
    return h("span", { class: "file-chip" }, icon("file"), h("span", { dir: "auto" }, file.name), h("small", {}, size(file.size)),
      iconButton("close", S.removeFile(file.name), { onclick: drop }));
  }

  function draw() {
    node.hidden = !files.length;
    const canChoose = files.some((file) => kindOf(file, false) !== "document");
    fill(node, files.map(chip), canChoose
      ? h("button", { type: "button", class: "button", "aria-pressed": String(asFiles),
        onclick: () => { asFiles = !asFiles; draw(); } }, asFiles ? S.asFiles : S.asPhotos) : null);
    onChange();
  }

  return {
    node,
    add(list) { files = [...files, ...list]; draw(); },
    clear() { files = []; asFiles = false; draw(); },
    get count() { return files.length; },
    /** Uploads everything; resolves with lists of attachments, one list per message or album. */
    async ready() {
      const done = [];
      for (const file of files) {
        const { upload_id } = await upload(file);
        done.push({ kind: kindOf(file, asFiles), upload_id, file_name: file.name, mime_type: file.type || "application/octet-stream" });
      }
      return groups(done);
    },
  };
}
