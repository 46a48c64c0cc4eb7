// The pictures of a clipboard: bytes within its HTML, files beside it, and those that Word for the desktop puts into its
// RTF alone. What lies on another site stays there: whose it is has to be asked with the file.
import { gettext } from "django-prose-editor/editor"
import { newKey } from "./rows.js"

const SOURCE = /(<img\b[^>]*?\s)src\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi
const BYTES = /^data:(image\/[\w.+-]+)((?:;[\w=-]+)*),/i
// What the browser of whoever copied could open, and this one cannot: file:, cid:, blob:, webkit-fake-url:.
const LOCAL = /^(?:(?!https?:|data:)[a-z][\w+.-]*:|[a-z]:\\)/i
// A picture that stands in for one which is loaded later has fewer bytes, or letters of them.
const LEAST = 200
const BLIP = /\\(png|jpeg)blip(?:\\[a-z]+-?\d* ?|\{[^{}]*\}|\s)*([0-9a-f][0-9a-f\s]*)\}/gi

// Systems that do not know a kind of picture say none: its name does.
export const isPicture = (file) => file.type.startsWith("image/") || /\.(heic|heif|avif|tiff?|psd|jxl|dng|raw)$/i.test(file.name)

const named = (bytes, type) => new File([bytes], `${gettext("Photo")}.${type.split("/")[1]}`, { type })

// Null for what holds no bytes worth a picture.
const fromAddress = (address) => {
  const [head, type, marks] = address.match(BYTES) || []
  if (!head || address.length - head.length < LEAST) return null
  const data = address.slice(head.length)
  try {
    if (!/;base64$/i.test(marks)) return named(decodeURIComponent(data), type)
    return named(
      Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)),
      type,
    )
  } catch {
    return null
  }
}

const fromRtf = (rtf) =>
  [...rtf.matchAll(BLIP)].map(([, kind, digits]) => {
    const hex = digits.replace(/\s/g, "")
    const bytes = Uint8Array.from({ length: hex.length >> 1 }, (_, index) => Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16))
    return named(bytes, `image/${kind.toLowerCase()}`)
  })

// Which file is which picture of the text is told by their order alone: another number of them tells nothing.
const besides = (transfer, count) => {
  const files = [...(transfer.files || [])].filter(isPicture)
  if (files.length === count) return files
  const found = fromRtf(transfer.getData("text/rtf") || "")
  return found.length === count ? found : []
}

// The HTML of a clipboard with a key where the address of each picture stood whose bytes are at hand, and these by key.
export const takenPictures = (transfer) => {
  const files = new Map()
  const local = []
  const html = transfer.getData("text/html").replace(SOURCE, (whole, head, ...quoted) => {
    const address = (quoted.slice(0, 3).find((value) => value !== undefined) || "").trim()
    const key = newKey()
    if (LOCAL.test(address)) local.push(key)
    else if (!/^data:/i.test(address)) return whole
    else {
      const file = fromAddress(address)
      if (!file) return `${head}src=""`
      files.set(key, file)
    }
    return `${head}src="${key}"`
  })
  const found = local.length ? besides(transfer, local.length) : []
  for (const [index, file] of found.entries()) files.set(local[index], file)
  return { html, files }
}
