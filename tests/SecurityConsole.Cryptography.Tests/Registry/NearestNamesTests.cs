using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Tests.Registry;

public sealed class NearestNamesTests
{
    [Theory]
    [InlineData("mlkem768", "ML-KEM-768")]
    [InlineData("ML_KEM_768", "ML-KEM-768")]
    [InlineData("ML-KEM-769", "ML-KEM-768")]
    [InlineData("MLKEM-768", "ML-KEM-768")]
    [InlineData("Dilithium3", null)]
    [InlineData("x25519", "X25519")]
    [InlineData("AES256GCM", "AES-256-GCM")]
    [InlineData("", null)]
    [InlineData("---", null)]
    public void Near_names_are_found(string written, string? nearest) => Assert.Equal(nearest, AlgorithmRegistry.Current.Nearest(written) is [var first, ..] ? first.Name : null);

    [Fact]
    public void Beginning_of_a_name_brings_the_family() =>
        Assert.Equal(["ML-KEM-512", "ML-KEM-768", "ML-KEM-1024"], AlgorithmRegistry.Current.Nearest("ML-KEM").Select(algorithm => algorithm.Name));

    [Fact]
    public void Very_long_text_has_no_neighbours() => Assert.Empty(AlgorithmRegistry.Current.Nearest(new string('M', 100_000)));
}
