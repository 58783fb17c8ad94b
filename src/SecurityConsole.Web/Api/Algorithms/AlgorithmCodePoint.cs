using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Web.Api.Algorithms;

/// <summary>A number by which TLS names an algorithm.</summary>
/// <param name="CodePoint">In the IANA registry of its kind; the same number that handshakes have.</param>
/// <param name="Name">IANA name.</param>
/// <param name="Specification">Where it is specified.</param>
public sealed record AlgorithmCodePoint(ushort CodePoint, string Name, string Specification)
{
    /// <summary>The views of several.</summary>
    public static IReadOnlyList<AlgorithmCodePoint> Of(IEnumerable<TlsCodePoint> points) => [.. points.Select(point => new AlgorithmCodePoint(point.Value, point.Name, point.Specification))];
}
