using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Connector.Credentials;

namespace SecurityConsole.Connector.Tests.Credentials;

public sealed class AuthorityFileTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public void File_without_a_certificate_is_refused_by_every_command_in_the_same_words(string content)
    {
        File.WriteAllText(_file, content);

        var ofConsole = Assert.Throws<CommandFailure>(() => AuthorityFile.Load(_file));
        var ofGateway = Assert.Throws<CommandFailure>(() => AuthorityFile.Anchors(_file));

        Assert.Contains(_file, ofConsole.Message, StringComparison.Ordinal);
        Assert.Equal(ofConsole.Message, ofGateway.Message);
    }

    [Fact]
    public void Without_a_file_the_certificates_of_the_system_count()
    {
        Assert.Null(AuthorityFile.Load(null));
        Assert.Equal(0, AuthorityFile.Anchors(null).Count);
    }
}
