// A dialog that is asked until ``close`` is told an answer; Escape answers nothing.
export const present = (dialog, close) => {
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault()
    close(null)
  })
  document.body.append(dialog)
  dialog.showModal()
}
