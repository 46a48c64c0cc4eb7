// Where the caret goes when a block without text has been put down. The block is left unselected: what one types or
// pastes next would stand in its place.
import { pm } from "django-prose-editor/editor"

const { NodeSelection, Selection } = pm.state

export const leaveBlock = ({ tr, dispatch }) => {
  const { selection } = tr
  if (!dispatch || !(selection instanceof NodeSelection)) return true
  const text = Selection.findFrom(selection.$to, 1, true) || Selection.findFrom(selection.$from, -1, true)
  if (text) tr.setSelection(text)
  return true
}
