using SecurityConsole.Cryptography.Handshakes;

namespace SecurityConsole.Storage.Events.Handshakes;

/// <summary>The handshakes of one step of time, on all legs.</summary>
/// <param name="Safe">Agreed on a hybrid or post-quantum group.</param>
/// <param name="Classical">Agreed on a classical group.</param>
/// <param name="Refused">Refused by the profile or policy.</param>
/// <param name="Failed">Did not complete.</param>
public readonly record struct CoverageStep(long Safe, long Classical, long Refused, long Failed)
{
    /// <summary>All of them.</summary>
    public long Total => Safe + Classical + Refused + Failed;

    internal CoverageStep Add(bool isSafe, HandshakeVerdict verdict, long count) => verdict switch
    {
        HandshakeVerdict.Refused => this with { Refused = Refused + count },
        HandshakeVerdict.Failed => this with { Failed = Failed + count },
        _ when isSafe => this with { Safe = Safe + count },
        _ => this with { Classical = Classical + count },
    };
}
