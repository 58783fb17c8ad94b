namespace SecurityConsole.Engine.Catalogue;

/// <summary>What follows from the versions of one capability.</summary>
public static class CapabilityStates
{
    /// <summary>How a capability stands.</summary>
    /// <param name="mode">The mode of its server.</param>
    /// <param name="versions">All versions of this one capability; not empty.</param>
    public static CapabilityState Of(CatalogueMode mode, IReadOnlyList<CatalogueVersion> versions)
    {
        ArgumentNullException.ThrowIfNull(versions);
        var (approved, offered, undecided, offeredRejected, all) = (false, false, false, false, true);
        foreach (var version in versions)
        {
            var isApproved = version.IsApproved(mode);
            approved |= isApproved;
            offered |= version.IsOffered;

            // What an agent was to be shown waits for a person even when later listings look as before: a server may show each caller something else.
            undecided |= !isApproved && version.Decision != PinDecision.Rejected && (version.IsOffered || version.IsSeenLive);
            offeredRejected |= version is { IsOffered: true, Decision: PinDecision.Rejected };
            all &= version.Decision == PinDecision.Rejected;
        }

        return !approved ? all ? CapabilityState.Rejected : CapabilityState.New
            : undecided ? CapabilityState.Changed
            : offeredRejected ? CapabilityState.Rejected
            : offered ? CapabilityState.Pinned
            : CapabilityState.Missing;
    }

    /// <summary>Whether agents may use a capability in this state, where the mode holds anything.</summary>
    public static bool IsUsable(this CapabilityState state) => state is CapabilityState.Pinned or CapabilityState.Missing;
}
