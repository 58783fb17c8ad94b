using System.Security.Cryptography;
using System.Text;
using SecurityConsole.Cryptography.Algorithms;

namespace SecurityConsole.Cryptography.Handshakes.Wire;

/// <summary>A fingerprint of a TLS client by what it offers, in the published form of JA4 (<c>t13d1516h2_8daaf6152771_b186095e22b6</c>).</summary>
internal static class Ja4
{
    internal static string Of(ClientHello hello)
    {
        var suites = Known(hello.Suites);
        var extensions = Known(hello.Extensions);
        var schemes = Known(hello.SignatureSchemes);
        var text = new StringBuilder(36)
            .Append('t').Append(VersionOf(hello))
            .Append(hello.ServerName.Length == 0 ? 'i' : 'd')
            .Append($"{Math.Min(suites.Count, 99):D2}{Math.Min(extensions.Count, 99):D2}")
            .Append(AlpnOf(hello));

        suites.Sort();
        extensions.RemoveAll(type => type is Tls.ServerNameExtension or Tls.AlpnExtension);
        extensions.Sort();
        var third = Join(extensions) + (schemes.Count == 0 ? "" : "_" + Join(schemes));
        return text.Append('_').Append(Hash(Join(suites))).Append('_').Append(Hash(third)).ToString();
    }

    private static List<ushort> Known(IReadOnlyList<ushort> values)
    {
        var known = new List<ushort>(values.Count);
        foreach (var value in values)
        {
            if (!CodePoints.IsGrease(value))
            {
                known.Add(value);
            }
        }

        return known;
    }

    private static string VersionOf(ClientHello hello)
    {
        ushort highest = 0;
        foreach (var version in hello.Versions)
        {
            if (version > highest && !CodePoints.IsGrease(version))
            {
                highest = version;
            }
        }

        return highest switch { Tls.Version13 => "13", Tls.Version12 => "12", 0x0302 => "11", 0x0301 => "10", 0x0300 => "s3", _ => "00" };
    }

    private static string AlpnOf(ClientHello hello)
    {
        if (hello.Alpn.Count == 0)
        {
            return "00";
        }

        var name = hello.Alpn[0];
        return char.IsAsciiLetterOrDigit(name[0]) && char.IsAsciiLetterOrDigit(name[^1])
            ? $"{name[0]}{name[^1]}"
            : $"{(int)name[0] >> 4:x}{(int)name[^1] & 0xF:x}";
    }

    private static string Join(List<ushort> values)
    {
        var text = new StringBuilder(5 * values.Count);
        foreach (var value in values)
        {
            text.Append(text.Length == 0 ? "" : ",").Append(value.ToString("x4"));
        }

        return text.ToString();
    }

    private static string Hash(string text) => text.Length == 0 ? "000000000000" : Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)).AsSpan(0, 6));
}
