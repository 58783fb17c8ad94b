namespace SecurityConsole.Engine.Holds;

/// <summary>Where holds are written down; varies by deployment. Arguments are never stored.</summary>
public interface IHoldBook
{
    /// <summary>Writes down that a call waits.</summary>
    /// <exception cref="IOException">It could not be stored: the call is refused, since nobody could find it.</exception>
    Task OpenAsync(HeldCall hold, CancellationToken cancellationToken);

    /// <summary>Writes down how a hold ended that nobody decided. Decisions are written by whoever takes them.</summary>
    /// <exception cref="IOException">It could not be stored; a hold that waits in the store and not at the desk counts as ended.</exception>
    Task CloseAsync(Guid hold, HoldEnding ending, CancellationToken cancellationToken);

    /// <summary>Closes what an earlier process of this node left waiting.</summary>
    /// <returns>Those holds and their calls.</returns>
    /// <exception cref="IOException">It could not be stored.</exception>
    Task<IReadOnlyList<(Guid Hold, Guid Call)>> CloseLostAsync(string node, HoldEnding ending, CancellationToken cancellationToken);
}
