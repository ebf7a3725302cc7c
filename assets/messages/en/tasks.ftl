# Slow work, as it is named while it is done.

task-open = Opening “{ $path }”
task-open-files = Opening { $count } files
task-read = Reading “{ $path }”
task-paste = Reading what you pasted
task-sample = Opening the sample
task-again = Reading the article again
task-save = Saving “{ $path }”
task-report = Writing the report
task-pages = Drawing the report
task-history = Writing the history
task-unsaved = Looking for unsaved work
task-overview = Drawing the overview
task-casebook-look = Looking through the casebook
task-casebook-read = Reading the casebook
task-casebook-compare = Comparing the cases
task-timeline = Drawing the timeline
task-look = Looking at the files of open cases
