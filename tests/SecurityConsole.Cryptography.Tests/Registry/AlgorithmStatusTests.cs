using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Tests.Registry;

public sealed class AlgorithmStatusTests
{
    private static readonly AlgorithmRegistry Registry = AlgorithmRegistry.Current;

    [Theory]
    [InlineData("RSA-2048", "ir-8547", "2030-12-31", AlgorithmStanding.Approved)]
    [InlineData("RSA-2048", "ir-8547", "2031-01-01", AlgorithmStanding.Deprecated)]
    [InlineData("RSA-2048", "ir-8547", "2035-12-31", AlgorithmStanding.Deprecated)]
    [InlineData("RSA-2048", "ir-8547", "2036-01-01", AlgorithmStanding.Disallowed)]
    [InlineData("ECDSA P-256", "ir-8547", "2035-12-31", AlgorithmStanding.Approved)]
    [InlineData("ECDSA P-256", "ir-8547", "2036-01-01", AlgorithmStanding.Disallowed)]
    [InlineData("X25519", "ir-8547", "2026-01-01", AlgorithmStanding.Unlisted)]
    [InlineData("X25519", "ir-8547", "2036-01-01", AlgorithmStanding.Disallowed)]
    [InlineData("ML-KEM-768", "ir-8547", "2040-01-01", AlgorithmStanding.Approved)]
    [InlineData("X25519MLKEM768", "cnsa-2.0", "2026-01-01", AlgorithmStanding.Disallowed)]
    [InlineData("SecP384r1MLKEM1024", "cnsa-2.0", "2040-01-01", AlgorithmStanding.Approved)]
    [InlineData("ECDH P-384", "cnsa-2.0", "2025-12-31", AlgorithmStanding.Approved)]
    [InlineData("ECDH P-384", "cnsa-2.0", "2026-01-01", AlgorithmStanding.Deprecated)]
    [InlineData("ECDH P-384", "cnsa-2.0", "2034-01-01", AlgorithmStanding.Disallowed)]
    [InlineData("AES-256-GCM", "cnsa-2.0", "2040-01-01", AlgorithmStanding.Approved)]
    [InlineData("AES-128-GCM", "cnsa-2.0", "2026-01-01", AlgorithmStanding.Disallowed)]
    [InlineData("SHA-384", "cnsa-2.0", "2040-01-01", AlgorithmStanding.Approved)]
    [InlineData("ChaCha20-Poly1305", "ir-8547", "2026-01-01", AlgorithmStanding.Unlisted)]
    [InlineData("RSASSA-PKCS1-v1_5 SHA-1", "ir-8547", "2026-01-01", AlgorithmStanding.Disallowed)]
    public void Standing_changes_the_day_after_the_last(string name, string timeline, string date, AlgorithmStanding expected) =>
        Assert.Equal(expected, Registry.StatusOf(Registry.Find(name)!, timeline, Day(date)).Standing);

    [Fact]
    public void Status_names_its_source_and_what_comes_next()
    {
        var status = Registry.StatusOf(Registry.Find("RSA-2048")!, "ir-8547", Day("2031-06-01"));

        Assert.Equal(("ir-8547", "2024-11-12"), (status.Entry!.Source.Id, status.Entry.Source.Published));
        Assert.Equal((AlgorithmStanding.Disallowed, Day("2035-12-31")), (status.Next!.Standing, status.Next.After!.Value));
        Assert.Null(Registry.StatusOf(Registry.Find("RSA-2048")!, "ir-8547", Day("2036-01-01")).Next);
        Assert.Null(Registry.StatusOf(Registry.Find("SHA3-256")!, "cnsa-2.0", Day("2036-01-01")).Entry);
    }

    [Fact]
    public void Unknown_timeline_gets_a_sentence_with_those_that_exist()
    {
        var exception = Assert.Throws<ArgumentException>(() => Registry.StatusOf(Registry.Algorithms[0], "cnsa-3.0", Day("2026-01-01")));

        Assert.StartsWith("There is no timeline 'cnsa-3.0'. Choose one of: ir-8547, cnsa-2.0.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_grows_younger() => Assert.All(
        from algorithm in Registry.Algorithms from timeline in Registry.Timelines select (algorithm, timeline.Name),
        pair =>
        {
            var standings = Enumerable.Range(2020, 25).Select(year => Registry.StatusOf(pair.algorithm, pair.Name, new(year, 7, 1)).Standing).ToList();
            Assert.Equal(standings.Order(), standings);
        });

    [Fact]
    public void Classical_key_exchange_and_signatures_are_disallowed_after_2035() => Assert.All(
        Registry.Algorithms.Where(algorithm => algorithm.Quantum == QuantumStatus.Vulnerable),
        algorithm => Assert.Equal(AlgorithmStanding.Disallowed, Registry.StatusOf(algorithm, "ir-8547", Day("2036-01-01")).Standing));

    [Fact]
    public void Profile_for_CNSA_allows_only_what_its_timeline_approves()
    {
        var day = Day("2040-01-01");
        Assert.All(CryptoProfile.Cnsa2.AllowedGroups, group => Assert.Equal(AlgorithmStanding.Approved, Registry.StatusOf(Registry.FindByGroup(group)!, "cnsa-2.0", day).Standing));
        Assert.All(CryptoProfile.Cnsa2.AllowedSuites, suite => Assert.Equal(AlgorithmStanding.Approved, Registry.StatusOf(Registry.FindByCipherSuite(suite)!, "cnsa-2.0", day).Standing));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
