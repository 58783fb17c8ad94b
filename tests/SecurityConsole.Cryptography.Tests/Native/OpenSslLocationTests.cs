using SecurityConsole.Cryptography.Native;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Native;

public sealed class OpenSslLocationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void This_process_runs_on_an_openssl_whose_post_quantum_algorithms_work()
    {
        var facts = OpenSslRuntime.Current!;
        Assert.True(facts.MlKem && facts.MlDsa && facts.IsPostQuantum);
        Assert.True(Version.Parse(facts.Version) >= new Version(3, 5));
        Assert.Same(facts, OpenSslRuntime.Initialize(new() { Folder = "/nowhere" })); // the first call decides
    }

    [Fact]
    public void Folder_without_libraries_is_refused_with_what_is_missing()
    {
        var message = Assert.Throws<OpenSslUnavailableException>(() => OpenSslLocation.Find(_folder.Path)).Message;
        Assert.Contains("lib/libcrypto.so.3 does not exist", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OpenSSL 3.0.19 27 Jan 2026", "is OpenSSL 3.0.19, and 3.5 or newer is needed")]
    [InlineData("nothing to see", "is OpenSSL of an unknown version")]
    public void Old_or_unknown_library_is_refused_without_being_loaded(string content, string expected)
    {
        Make(content);
        Assert.Contains(expected, Assert.Throws<OpenSslUnavailableException>(() => OpenSslLocation.Find(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OpenSSL 3.5.7 9 Jun 2026")]
    [InlineData("for OpenSSL 3.x only\0OpenSSL 3.6.0 1 Oct 2025\0")]
    [InlineData("OpenSSL 3.10.0\0")]
    public void New_enough_library_is_taken(string content)
    {
        Make(content);
        Assert.Equal(_folder.Path, OpenSslLocation.Find(_folder.Path));
    }

    private void Make(string content)
    {
        Directory.CreateDirectory(_folder.File("lib"));
        File.WriteAllText(OpenSslLocation.CryptoPath(_folder.Path), "\u007fELF\0\0" + content + "\0more");
        File.WriteAllText(OpenSslLocation.TlsPath(_folder.Path), "\u007fELF");
    }
}
