using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Web.Administration.Cryptography;

namespace SecurityConsole.Web.Places.Cryptography;

/// <summary>Which profiles a person has chosen on screen, saved or not.</summary>
internal sealed class CryptographyDraft
{
    public string GatewayProfile { get; set; } = "";

    public string ConsoleProfile { get; set; } = "";

    public string UpstreamProfile { get; set; } = "";

    /// <summary>Names of the profiles that can be chosen.</summary>
    public IReadOnlyList<string> Names { get; private init; } = [];

    /// <summary>What holds now.</summary>
    public static CryptographyDraft Of(CryptographyView view) => new()
    {
        GatewayProfile = view.GatewayProfile,
        ConsoleProfile = view.ConsoleProfile,
        UpstreamProfile = view.UpstreamProfile,
        Names = [.. CryptoProfiles.All.Select(profile => profile.Name), .. view.CustomProfiles.Select(profile => profile.Name)],
    };

    /// <summary>As a change.</summary>
    public CryptographyChange ToChange() => new() { GatewayProfile = GatewayProfile, ConsoleProfile = ConsoleProfile, UpstreamProfile = UpstreamProfile };
}
