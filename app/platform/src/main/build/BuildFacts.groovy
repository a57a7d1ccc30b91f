// Writes io/sololakehouse/platform/build.properties: the versions, and the base address that components are downloaded
// from, which is whatever this build itself takes for Maven's "central" (mirrors of the settings included). The file
// is generated, never committed, and rewritten only when it changes, so that an unchanged build stays up to date.
def central = project.remoteProjectRepositories.find { repository ->
    repository.id == 'central' || repository.mirroredRepositories.any { it.id == 'central' }
}
def address = central == null ? '' : central.url.replaceAll('/+$', '')
// An address with credentials in it must not end up in an artifact. Without it, Settings names the repository.
if (address && new URI(address).userInfo != null) {
    log.warn('The repository "' + central.id + '" has credentials in its address; it is not built into the application. '
            + 'Name a repository in Settings, Downloads.')
    address = ''
}
def spark = project.properties['spark.version']
def text = "version=${project.version}\nrepository=${address}\nspark=${spark}\n".toString()
def file = new File(project.build.directory, 'generated-resources/build-facts/io/sololakehouse/platform/build.properties')
if (!file.exists() || file.getText('ISO-8859-1') != text) {
    file.parentFile.mkdirs()
    file.setText(text, 'ISO-8859-1')
}
