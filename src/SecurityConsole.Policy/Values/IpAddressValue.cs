using System.Globalization;
using System.Net;

namespace SecurityConsole.Policy.Values;

/// <summary>Cedar's <c>ipaddr</c>: an IPv4 or IPv6 address with a prefix length. Two are equal where address and prefix are, host bits included.</summary>
public sealed class IpAddressValue : IEquatable<IpAddressValue>
{
    private readonly UInt128 _bits;

    private IpAddressValue(UInt128 bits, bool isIpv4, int prefix)
    {
        _bits = bits;
        IsIpv4 = isIpv4;
        Prefix = prefix;
    }

    public bool IsIpv4 { get; }

    public bool IsIpv6 => !IsIpv4;

    /// <summary>0 to 32, or 0 to 128; the whole width for a single address.</summary>
    public int Prefix { get; }

    /// <summary>In <c>127.0.0.0/8</c>, or <c>::1/128</c>.</summary>
    public bool IsLoopback => IsIpv4 ? Prefix >= 8 && _bits >> 24 == 127 : Prefix == 128 && _bits == 1;

    /// <summary>In <c>224.0.0.0/4</c>, or <c>ff00::/8</c>.</summary>
    public bool IsMulticast => IsIpv4 ? Prefix >= 4 && _bits >> 28 == 0xE : Prefix >= 8 && _bits >> 120 == 0xFF;

    private int Width => IsIpv4 ? 32 : 128;

    /// <summary>A single address. An IPv4 address mapped into IPv6 becomes the IPv4 address that it means.</summary>
    public static IpAddressValue Of(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        UInt128 bits = 0;
        foreach (var octet in plain.GetAddressBytes())
        {
            bits = (bits << 8) | octet;
        }

        var isIpv4 = plain.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork;
        return new(bits, isIpv4, isIpv4 ? 32 : 128);
    }

    /// <summary>Reads <c>10.0.0.0/8</c>, <c>10.1.2.3</c>, <c>fe80::/10</c>; no IPv4 inside IPv6, no zone, no leading zeros. False otherwise.</summary>
    public static bool TryParse(string text, out IpAddressValue value)
    {
        value = null!;
        var slash = text.IndexOf('/');
        var address = slash < 0 ? text.AsSpan() : text.AsSpan(0, slash);
        UInt128 bits;
        var isIpv4 = !address.Contains(':');
        if (!(isIpv4 ? IpAddressText.TryParseIpv4(address, out bits) : IpAddressText.TryParseIpv6(address, out bits)))
        {
            return false;
        }

        var width = isIpv4 ? 32 : 128;
        var prefix = width;
        if (slash >= 0 && !TryParsePrefix(text.AsSpan(slash + 1), width, out prefix))
        {
            return false;
        }

        value = new(bits, isIpv4, prefix);
        return true;
    }

    /// <summary>Whether every address of this range is in <paramref name="range"/>; false between the two families.</summary>
    public bool IsInRange(IpAddressValue range)
    {
        if (IsIpv4 != range.IsIpv4 || Prefix < range.Prefix)
        {
            return false;
        }

        var host = Width - range.Prefix;
        return host >= 128 || _bits >> host == range._bits >> host;
    }

    /// <summary>The first and the last address of this range, and the addresses just outside of it, as far as there are any.</summary>
    internal IEnumerable<IpAddressValue> Edges()
    {
        var host = Width - Prefix;
        var most = Width == 128 ? UInt128.MaxValue : uint.MaxValue;
        var mask = host >= 128 ? UInt128.MaxValue : (UInt128.One << host) - 1;
        var (first, last) = (_bits & ~mask, _bits | mask);
        yield return new(first, IsIpv4, Width);
        yield return new(last, IsIpv4, Width);
        if (first > 0)
        {
            yield return new(first - 1, IsIpv4, Width);
        }

        if (last < most)
        {
            yield return new(last + 1, IsIpv4, Width);
        }
    }

    public bool Equals(IpAddressValue? other) => other is not null && IsIpv4 == other.IsIpv4 && Prefix == other.Prefix && _bits == other._bits;

    public override bool Equals(object? obj) => Equals(obj as IpAddressValue);

    public override int GetHashCode() => HashCode.Combine(IsIpv4, Prefix, _bits);

    /// <summary>The address, with its prefix where that is not the whole width, as <see cref="TryParse"/> reads it.</summary>
    public override string ToString()
    {
        var address = IsIpv4 ? IpAddressText.WriteIpv4((uint)_bits) : IpAddressText.WriteIpv6(_bits);
        return Prefix == Width ? address : string.Create(CultureInfo.InvariantCulture, $"{address}/{Prefix}");
    }

    private static bool TryParsePrefix(ReadOnlySpan<char> text, int width, out int prefix)
    {
        prefix = 0;
        return text.Length is not 0
            && text.Length <= (width == 32 ? 2 : 3)
            && (text[0] != '0' || text.Length == 1)
            && !text.ContainsAnyExceptInRange('0', '9')
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out prefix)
            && prefix <= width;
    }
}
