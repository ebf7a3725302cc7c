# What the window says in every corner. An area of the window has a file of its own beside this one:
# window-AREA.ftl.

## Menus and the line at the top

menu-file = File
menu-edit = Edit
menu-record = Record
menu-source = Source
menu-view = View
menu-help = Help
bar-palette = All actions
bar-export = Export…
bar-paste = Paste
bar-open = Open…
bar-signed-unsaved = signed · not saved
bar-unsaved = not saved
bar-signed = signed
bar-saved = saved

## The line at the bottom

status-keys = Enter confirm · E correct · X reject · 0 blank · A assign selection · U next unchecked · ? all keys
welcome-try = This is a sample. Try:
welcome-confirms = confirms
welcome-corrects = corrects
welcome-exports = exports the report
welcome-done = Got it
    .tip = Put this line away

## Choosing by typing

palette-hint = What to do
palette-nothing = Nothing fits; write less
picker-question = Which field do these words answer?
picker-hint = Field

## Keys as they stand on the keyboard

key-ctrl = Ctrl
key-shift = Shift
key-alt = Alt
key-enter = Enter
key-space = Space
key-tab = Tab
key-delete = Delete
key-pageup = PageUp
key-pagedown = PageDown
key-up = ↑
key-down = ↓
key-left = ←
key-right = →
keys-rival = Take that rival
warning-sign = Warning
pane-casebook = Cases
pane-source = Source
pane-record = Record
