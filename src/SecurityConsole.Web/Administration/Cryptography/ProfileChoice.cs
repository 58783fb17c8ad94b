using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Web.Administration.Cryptography;

/// <summary>A profile that can be chosen.</summary>
/// <param name="Name">Stable name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="IsBuiltIn">It belongs to the product and cannot be changed.</param>
/// <param name="AllowsClassical">It lets classical key exchange pass.</param>
/// <param name="AllowedGroups">Names of groups.</param>
/// <param name="AllowedSuites">Names of cipher suites.</param>
/// <param name="Endpoints">Where it is chosen: <c>gateway</c>, <c>console</c>, <c>servers</c>.</param>
public sealed record ProfileChoice(
    string Name, string Description, bool IsBuiltIn, bool AllowsClassical, IReadOnlyList<string> AllowedGroups, IReadOnlyList<string> AllowedSuites, IReadOnlyList<string> Endpoints)
{
    /// <summary>The built-in ones first, then those of this organisation.</summary>
    public static IReadOnlyList<ProfileChoice> All(CryptoSnapshot snapshot)
    {
        var settings = snapshot.Settings;
        var own = settings.CustomProfiles.Select(profile => CustomProfileValidator.TryCreate(profile, out var known, out _) ? known : null).OfType<CryptoProfile>();
        return [.. CryptoProfiles.All.Select(profile => Of(profile, true)), .. own.Select(profile => Of(profile, false))];

        ProfileChoice Of(CryptoProfile profile, bool isBuiltIn) => new(
            profile.Name,
            profile.Description,
            isBuiltIn,
            profile.AllowsClassical,
            [.. profile.AllowedGroups.Select(NamedGroups.NameOf)],
            [.. profile.AllowedSuites.Select(CipherSuites.NameOf)],
            [
                .. new[] { (CryptoEndpoints.Gateway, settings.GatewayProfile), (CryptoEndpoints.Console, settings.ConsoleProfile), ("servers", settings.UpstreamProfile) }
                    .Where(chosen => chosen.Item2 == profile.Name).Select(chosen => chosen.Item1),
            ]);
    }
}
