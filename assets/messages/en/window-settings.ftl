# The settings.

settings-title = Settings
settings-note = Kept for all cases. What is chosen holds at once; folders of names hold from the next start.
settings-window = Window
settings-language = Language
settings-theme = Colours
    .system = As the desktop
    .light = Light
    .dark = Dark
    .high-light = High contrast, light
    .high-dark = High contrast, dark
settings-zoom = Zoom of the window
settings-face = Articles are set in
    .serif = Serif
    .sans = Sans serif
settings-size = Size of articles
settings-people = Reports
settings-analyst = Name of the analyst
    .hint = Stands in the history and under signatures
settings-tlp = TLP where none is set
settings-folders = Folders
settings-cases = Cases (the casebook)
settings-reports = Reports
settings-folder-hint = Empty: where files were used last
settings-no-folder = There is no such folder
settings-lexicon = Own names
    .hint = Folder with files such as groups.tsv
    .none = No list of names is in this folder
    .holds = { $list }.tsv: { $count ->
        [one] 1 name
       *[other] { $count } names
    }
    .strange = Not read, for no list is called so: { $files }
settings-publishers = Publishers
settings-publisher = Add a publisher
    .hint = Name, as articles give it
    .add = Add
settings-remove = Remove
    .tip = Forget how far { $name } is to be trusted
settings-grades = A completely reliable · B usually · C fairly · D not usually · E unreliable · F cannot be judged
grade-a = completely reliable
grade-b = usually reliable
grade-c = fairly reliable
grade-d = not usually reliable
grade-e = unreliable
grade-f = cannot be judged
