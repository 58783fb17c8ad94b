namespace SecurityConsole.Architecture.Tests.Scripts;

public sealed class ScriptTests
{
    private static readonly SourceTree Repository = SourceTree.OfRepository();

    private static IEnumerable<string> Scripts => Repository.Files.Where(file => (file.StartsWith("eng/", StringComparison.Ordinal) && file.EndsWith(".sh", StringComparison.Ordinal)) || file == ".ci/run");

    [Fact]
    public async Task Every_script_parses()
    {
        foreach (var script in Scripts)
        {
            var run = await ScriptRun.OfAsync(["-n", PathOf(script)]);

            Assert.True(run.Code == 0, $"{script}: {run.Errors}");
        }
    }

    [Theory]
    [InlineData(".ci/run")]
    [InlineData("eng/run.sh")]
    [InlineData("eng/test.sh")]
    [InlineData("eng/bench.sh")]
    [InlineData("eng/secconsole.sh")]
    [InlineData("eng/native.sh")]
    [InlineData("eng/node.sh")]
    [InlineData("eng/token.sh")]
    public void Command_is_executable(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows no execute permission.");
        Assert.True(File.GetUnixFileMode(PathOf(script)).HasFlag(UnixFileMode.UserExecute), $"chmod +x {script}");
    }

    [Fact]
    public async Task Benchmarks_are_listed_with_a_line_each()
    {
        var run = await ScriptRun.OfAsync([PathOf("eng/bench.sh")]);

        Assert.Equal(0, run.Code);
        foreach (var script in Repository.Files.Where(file => file.StartsWith("eng/bench/", StringComparison.Ordinal) && file.EndsWith(".sh", StringComparison.Ordinal) && file != "eng/bench/lib.sh"))
        {
            Assert.Matches($@"(?m)^  {Path.GetFileNameWithoutExtension(script)} +\w.{{20,}}$", run.Output);
        }
    }

    [Theory]
    [InlineData("nothing-of-that-name")]
    [InlineData("../run")]
    [InlineData("lib")]
    public async Task Unknown_benchmark_is_refused(string name)
    {
        var run = await ScriptRun.OfAsync([PathOf("eng/bench.sh"), name]);

        Assert.Equal(1, run.Code);
        Assert.Contains($"no benchmark named '{name}'", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_that_fits_no_test_project_is_refused()
    {
        var run = await ScriptRun.OfAsync([PathOf("eng/test.sh"), "NoSuchProject"]);

        Assert.Equal(1, run.Code);
        Assert.Contains("no project under tests/ has 'NoSuchProject'", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenSsl_override_without_libraries_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("no-openssl-");
        try
        {
            var run = await ScriptRun.OfAsync([PathOf("eng/native.sh")], new Dictionary<string, string>(StringComparer.Ordinal) { ["SECCONSOLE_OPENSSL_DIR"] = folder.FullName });

            Assert.Equal(1, run.Code);
            Assert.Empty(run.Output);
            Assert.Contains("has no lib/libcrypto.so.3", run.Errors, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task OpenSsl_override_that_is_too_old_is_refused()
    {
        using var sample = new BadSample().With("lib/libcrypto.so.3", "OpenSSL 3.0.19 27 Jan 2026").With("lib/libssl.so.3", "");

        var run = await ScriptRun.OfAsync([PathOf("eng/native.sh")], new Dictionary<string, string>(StringComparer.Ordinal) { ["SECCONSOLE_OPENSSL_DIR"] = sample.Tree.Root });

        Assert.Equal(1, run.Code);
        Assert.Contains("holds OpenSSL 3.0.19", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenSsl_override_that_is_new_enough_is_printed()
    {
        using var sample = new BadSample().With("lib/libcrypto.so.3", "OpenSSL 3.10.1 1 Jan 2030").With("lib/libssl.so.3", "");

        var run = await ScriptRun.OfAsync([PathOf("eng/native.sh")], new Dictionary<string, string>(StringComparer.Ordinal) { ["SECCONSOLE_OPENSSL_DIR"] = sample.Tree.Root });

        Assert.Equal((0, sample.Tree.Root), (run.Code, run.Output.Trim()));
    }

    [Fact]
    public async Task Token_override_without_module_is_named()
    {
        using var sample = new BadSample().With("libnssutil3.so", "");

        var run = await ScriptRun.OfAsync([PathOf("eng/token.sh")], new Dictionary<string, string>(StringComparer.Ordinal) { ["SECCONSOLE_TOKEN_DIR"] = sample.Tree.Root });

        Assert.Equal(1, run.Code);
        Assert.Contains("has no libsoftokn3.so", run.Errors, StringComparison.Ordinal);
    }

    private static string PathOf(string file) => Path.Combine(Repository.Root, file);
}
