// How the editor's dialogs ask the desk.
export const addresses = () => JSON.parse(document.getElementById("editor-addresses").textContent)
export const token = () => document.querySelector("input[name=csrfmiddlewaretoken]").value

// Resolves to {ok, data}; what comes back as something else than JSON (a page to log in, a proxy's refusal) is no data.
const told = async (response) => ({ ok: response.ok, data: await response.json().catch(() => ({ errors: {} })) })

export const post = async (address, values = {}, signal = null) => {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token() }
  return told(await fetch(address, { method: "POST", headers, body: JSON.stringify(values), signal }))
}

export const postFile = async (address, file) => {
  const body = new FormData()
  body.append("file", file)
  return told(await fetch(address, { method: "POST", headers: { "X-CSRFToken": token() }, body }))
}
