using System.Security.Cryptography;
using System.Text;
using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Web.Administration.Cryptography;

/// <summary>Says for the record what a change of the cryptographic settings changes.</summary>
internal static class CryptographyChangeText
{
    /// <summary>Empty when nothing changes. A policy's text may be long, so it is named by its hash.</summary>
    public static string Of(CryptographyView before, CryptoSettings after)
    {
        var changes = new List<string>();
        Add("gateway profile", before.GatewayProfile, after.GatewayProfile);
        Add("console profile", before.ConsoleProfile, after.ConsoleProfile);
        Add("profile towards servers", before.UpstreamProfile, after.UpstreamProfile);
        if (before.TransportPolicy != after.TransportPolicy)
        {
            changes.Add(after.TransportPolicy.Length == 0
                ? "transport policy removed"
                : $"transport policy {(before.TransportPolicy.Length == 0 ? "given" : "replaced")} ({after.TransportPolicy.AsSpan().Count('\n') + 1} lines, SHA-256 {Hash(after.TransportPolicy)})");
        }

        foreach (var profile in after.CustomProfiles)
        {
            var known = before.CustomProfiles.FirstOrDefault(other => other.Name == profile.Name);
            if (known is null || !IsSame(known, profile))
            {
                changes.Add($"profile {profile.Name} {(known is null ? "added" : "changed")} ({string.Join(", ", profile.AllowedGroups)}; {string.Join(", ", profile.AllowedSuites)})");
            }
        }

        changes.AddRange(before.CustomProfiles.Where(known => !after.CustomProfiles.Any(profile => profile.Name == known.Name)).Select(known => $"profile {known.Name} removed"));
        if (after.CutRevision != before.CutRevision)
        {
            changes.Add("all open connections cut");
        }

        return string.Join(", ", changes);

        void Add(string what, string old, string now)
        {
            if (old != now)
            {
                changes.Add($"{what} \"{old}\" to \"{now}\"");
            }
        }
    }

    private static bool IsSame(CustomProfile a, CustomProfile b) =>
        a.Description == b.Description && a.AllowsClassical == b.AllowsClassical
        && a.AllowedGroups.SequenceEqual(b.AllowedGroups, StringComparer.Ordinal) && a.AllowedSuites.SequenceEqual(b.AllowedSuites, StringComparer.Ordinal);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12));
}
