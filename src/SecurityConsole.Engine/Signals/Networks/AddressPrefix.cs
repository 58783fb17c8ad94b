using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SecurityConsole.Engine.Signals.Networks;

/// <summary>A block of IPv4 or IPv6 addresses (RFC 4632, RFC 4291 §2.3).</summary>
/// <param name="IsIpv4">The family.</param>
/// <param name="First">Its first address; an IPv4 address is the number of 32 bits.</param>
/// <param name="Length">0 to 32, or 0 to 128.</param>
public readonly record struct AddressPrefix(bool IsIpv4, UInt128 First, int Length)
{
    private int Width => IsIpv4 ? 32 : 128;

    /// <summary>Its last address.</summary>
    public UInt128 Last => Width - Length == 128 ? UInt128.MaxValue : First | ((UInt128.One << (Width - Length)) - 1);

    /// <summary>Whether every address of the other is in this one.</summary>
    public bool Contains(AddressPrefix other) => IsIpv4 == other.IsIpv4 && First <= other.First && other.Last <= Last;

    /// <summary>Reads <c>10.0.0.0/8</c>, <c>2001:db8::/32</c> or a single address.</summary>
    /// <param name="text">The text; at most 49 characters can be one.</param>
    /// <param name="prefix">What it means.</param>
    /// <param name="problem">What is wrong, as a sentence that says what to write; empty when it is right.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out AddressPrefix prefix, out string problem)
    {
        prefix = default;
        var slash = text.IndexOf('/');
        var plain = slash < 0 ? text : text[..slash];
        if (!TryReadAddress(plain, out var isIpv4, out var bits))
        {
            problem = "Write an address or a block, such as 10.0.0.0/8 or 2001:db8::/32.";
            return false;
        }

        var width = isIpv4 ? 32 : 128;
        var length = width;
        if (slash >= 0 && !(int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out length) && length <= width))
        {
            problem = $"The part after '/' is a number from 0 to {width}.";
            return false;
        }

        prefix = new(isIpv4, Masked(bits, width, length), length);
        if (prefix.First != bits)
        {
            problem = $"It has bits set behind its prefix. Write {prefix}.";
            prefix = default;
            return false;
        }

        problem = "";
        return true;
    }

    /// <summary>An address as a number. An IPv4 address mapped into IPv6 is the IPv4 address that it means. Allocates nothing.</summary>
    public static UInt128 NumberOf(IPAddress address, out bool isIpv4)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> octets = stackalloc byte[16];
        address.TryWriteBytes(octets, out var length);
        isIpv4 = length == 4 || address.IsIPv4MappedToIPv6;
        var significant = length == 4 ? octets[..4] : isIpv4 ? octets[12..] : octets;
        UInt128 bits = 0;
        foreach (var octet in significant)
        {
            bits = (bits << 8) | octet;
        }

        return bits;
    }

    /// <summary>As <see cref="TryParse"/> reads it; a single address without its length.</summary>
    public override string ToString()
    {
        Span<byte> octets = stackalloc byte[16];
        var count = Width / 8;
        for (var i = 0; i < count; i++)
        {
            octets[i] = (byte)(First >> (8 * (count - 1 - i)));
        }

        var address = new IPAddress(octets[..count]).ToString();
        return Length == Width ? address : $"{address}/{Length}";
    }

    private static bool TryReadAddress(ReadOnlySpan<char> text, out bool isIpv4, out UInt128 bits)
    {
        (isIpv4, bits) = (false, 0);

        // No zone: an interface of this machine means nothing elsewhere. No short or octal IPv4: people read them differently.
        if (text.Contains('%') || !IPAddress.TryParse(text, out var address) || address.IsIPv4MappedToIPv6
            || (address.AddressFamily == AddressFamily.InterNetwork && !text.SequenceEqual(address.ToString())))
        {
            return false;
        }

        bits = NumberOf(address, out isIpv4);
        return true;
    }

    private static UInt128 Masked(UInt128 bits, int width, int length) => width - length is var host && host == 128 ? 0 : bits >> host << host;
}
