using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Storage.Events.Handshakes;

namespace SecurityConsole.Web.Places.Cryptography;

/// <summary>How much of what was agreed on one leg withstands a quantum computer.</summary>
/// <param name="Leg">The connection's side.</param>
/// <param name="Safe">Handshakes that agreed on a hybrid or post-quantum group.</param>
/// <param name="Classical">Handshakes that agreed on a classical group.</param>
/// <param name="Refused">Handshakes that the profile refused.</param>
/// <param name="Failed">Handshakes that did not complete.</param>
public sealed record LegCoverage(HandshakeLeg Leg, long Safe, long Classical, long Refused, long Failed)
{
    /// <summary>Handshakes that completed.</summary>
    public long Agreed => Safe + Classical;

    /// <summary>All three legs, in the order in which a call passes them.</summary>
    public static IReadOnlyList<LegCoverage> Of(HandshakeCoverage coverage) =>
        [.. new[] { HandshakeLeg.Gateway, HandshakeLeg.Upstream, HandshakeLeg.Console }.Select(leg => Of(leg, coverage.Rows.Where(row => row.Leg == leg)))];

    private static LegCoverage Of(HandshakeLeg leg, IEnumerable<CoverageRow> rows)
    {
        var (safe, classical, refused, failed) = (0L, 0L, 0L, 0L);
        foreach (var row in rows)
        {
            switch (row.Verdict)
            {
                case HandshakeVerdict.Refused:
                    refused += row.Count;
                    break;
                case HandshakeVerdict.Failed:
                    failed += row.Count;
                    break;
                case HandshakeVerdict.Accepted when row.Group is { } group && NamedGroups.IsQuantumSafe(group):
                    safe += row.Count;
                    break;
                default:
                    classical += row.Count;
                    break;
            }
        }

        return new(leg, safe, classical, refused, failed);
    }
}
