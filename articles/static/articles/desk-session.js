// Asks the desk. Whoever is signed out meanwhile is asked for the password over whatever stands open, and the question is
// asked again; what is typed there stays.
export const token = () => document.querySelector("input[name=csrfmiddlewaretoken]").value

export const asked = async (address, options = {}) => {
  const send = () => fetch(address, { ...options, headers: { ...options.headers, "X-CSRFToken": token() } })
  const response = await send()
  if (!response.redirected && response.status !== 403) return response
  return (await document.querySelector("typing-kept")?.isBack()) ? send() : response
}
