using System.Globalization;

namespace SecurityConsole.Protocol.Headers;

/// <summary>The header in which the connector says what it measured of its machine: <c>id=laptop-17; patched-days=3; disk-encrypted=?1</c> (a dictionary of RFC 8941, with <c>;</c>). It goes no further than the gateway.</summary>
/// <param name="Id">1–128 characters of <c>[A-Za-z0-9._:-]</c>.</param>
/// <param name="PatchedDays">Days since packages were last updated, 0–36500; null where it could not be found.</param>
/// <param name="DiskEncrypted">The root file system is on an encrypted device; null where it could not be found.</param>
public sealed record DeviceHeader(string Id, int? PatchedDays, bool? DiskEncrypted)
{
    /// <summary>Its name.</summary>
    public const string Name = "SecConsole-Device";

    private const int LongestValue = 256;
    private const int LongestId = 128;
    private const int MostDays = 36_500;

    /// <summary>Whether a text can be an id.</summary>
    public static bool IsId(ReadOnlySpan<char> id)
    {
        foreach (var letter in id)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '_' or ':' or '-'))
            {
                return false;
            }
        }

        return id.Length is > 0 and <= LongestId;
    }

    /// <summary>Reads it; null where it is not exactly such a text. Names that are not known are skipped.</summary>
    public static DeviceHeader? TryRead(string? value)
    {
        if (value is not { Length: > 0 and <= LongestValue })
        {
            return null;
        }

        string? id = null;
        int? days = null;
        bool? encrypted = null;
        foreach (var part in value.AsSpan().Split(';'))
        {
            var member = value.AsSpan()[part].Trim();
            var equals = member.IndexOf('=');
            if (equals <= 0)
            {
                return null;
            }

            var text = member[(equals + 1)..];
            switch (member[..equals])
            {
                case "id" when IsId(text) && id is null:
                    id = text.ToString();
                    break;
                case "patched-days" when days is null && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MostDays:
                    days = number;
                    break;
                case "disk-encrypted" when encrypted is null && text is "?0" or "?1":
                    encrypted = text is "?1";
                    break;
                case "id" or "patched-days" or "disk-encrypted":
                    return null;
                default:
                    break;
            }
        }

        return id is null ? null : new(id, days, encrypted);
    }

    /// <summary>As it is sent.</summary>
    public override string ToString() =>
        $"id={Id}{(PatchedDays is { } days ? string.Create(CultureInfo.InvariantCulture, $"; patched-days={days}") : "")}{(DiskEncrypted is { } encrypted ? $"; disk-encrypted=?{(encrypted ? 1 : 0)}" : "")}";
}
