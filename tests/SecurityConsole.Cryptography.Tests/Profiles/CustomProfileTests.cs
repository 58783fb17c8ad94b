using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Cryptography.Tests.Profiles;

public sealed class CustomProfileTests
{
    private static readonly CustomProfile Good = new()
    {
        Name = "branch-offices",
        AllowedGroups = ["X25519MLKEM768", "x25519"],
        AllowedSuites = ["TLS_AES_256_GCM_SHA384"],
        AllowsClassical = true,
    };

    [Fact]
    public void Valid_profile_is_taken_as_written()
    {
        Assert.True(CustomProfileValidator.TryCreate(Good, out var profile, out var errors));

        Assert.Empty(errors);
        Assert.Equal(("branch-offices", true), (profile.Name, profile.AllowsClassical));
        Assert.Equal([NamedGroups.X25519MLKem768, NamedGroups.X25519], profile.AllowedGroups);
        Assert.Equal([CipherSuites.Aes256GcmSha384], profile.AllowedSuites);
        Assert.NotEmpty(profile.Description);
    }

    public static TheoryData<CustomProfile, string> Mistakes => new()
    {
        { Good with { Name = "" }, "The name is not usable. Write 1 to 40 small letters, digits, dots and dashes, with a letter or digit first." },
        { Good with { Name = "Branch" }, "The name is not usable. Write 1 to 40 small letters, digits, dots and dashes, with a letter or digit first." },
        { Good with { Name = "-x" }, "The name is not usable. Write 1 to 40 small letters, digits, dots and dashes, with a letter or digit first." },
        { Good with { Name = new('a', 41) }, "The name is not usable. Write 1 to 40 small letters, digits, dots and dashes, with a letter or digit first." },
        { Good with { Name = "hybrid" }, "There is a profile 'hybrid' already. Choose another name." },
        { Good with { Name = "ours" }, "There is a profile 'ours' already. Choose another name." },
        { Good with { Description = "two\nlines" }, "The description does not fit. Write one line of 200 letters at most." },
        { Good with { AllowedGroups = [], AllowsClassical = false }, "No group is allowed, so no connection could be made. Name at least one, such as SecP384r1MLKEM1024." },
        { Good with { AllowedSuites = [] }, "No cipher suite is allowed, so no connection could be made. Name at least one, such as TLS_AES_128_CCM_8_SHA256." },
        { Good with { AllowedGroups = ["x25519", "X25519MLKEM76"] }, "'X25519MLKEM76' is not a group that is known here. Did you mean 'X25519MLKEM768'?" },
        { Good with { AllowedGroups = ["x25519", "Kyber512"] }, "'Kyber512' is not a group that is known here. Choose from: " },
        { Good with { AllowedGroups = ["x25519", "X25519Kyber768Draft00"] }, "'X25519Kyber768Draft00' is not a group that is known here." },
        { Good with { AllowedSuites = ["TLS_AES_256_GCM_SHA385"] }, "'TLS_AES_256_GCM_SHA385' is not a cipher suite that is known here. Did you mean 'TLS_AES_256_GCM_SHA384'" },
        { Good with { AllowedGroups = ["x25519", "x25519"] }, "'x25519' is there 2 times. Name it once." },
        { Good with { AllowedGroups = [.. Enumerable.Repeat("x25519", 65)], AllowsClassical = false }, "65 entries are too many. Name each group once; 19 are known." },
        { Good with { AllowsClassical = false }, "x25519 is classical. Take out what is classical, or allow classical key exchange, which is shown as a warning." },
        { Good with { AllowedGroups = ["X25519MLKEM768"] }, "Classical key exchange is allowed, but no classical group is. Add one, such as x25519, or do not allow it." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistake_gets_a_sentence_that_says_what_to_do(CustomProfile wanted, string expected)
    {
        Assert.False(CustomProfileValidator.TryCreate(wanted, out var profile, out var errors, taken: ["ours"]));

        Assert.Null(profile);
        Assert.StartsWith(expected, Assert.Single(errors).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_named_at_once()
    {
        var wanted = new CustomProfile { Name = "!", Description = new('x', 201), AllowedGroups = ["a", "x25519", "x25519"], AllowedSuites = ["b"] };

        Assert.False(CustomProfileValidator.TryCreate(wanted, out _, out var errors));

        Assert.Equal(["Name", "Description", "AllowedGroups", "AllowedGroups", "AllowedSuites", "AllowsClassical"], errors.Select(error => error.Member));
    }
}
