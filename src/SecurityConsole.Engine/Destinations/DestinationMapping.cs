namespace SecurityConsole.Engine.Destinations;

/// <summary>What an administrator says of one argument of a tool. Immutable.</summary>
/// <param name="ServerId">Whose tool.</param>
/// <param name="Tool">Name of the tool.</param>
/// <param name="Pointer">JSON pointer into the arguments; <c>*</c> stands for any item or member.</param>
/// <param name="Kind">What it holds; <see cref="DestinationKind.None"/> for nothing of the kind, whatever it looks like.</param>
public sealed record DestinationMapping(Guid ServerId, string Tool, string Pointer, DestinationKind Kind)
{
    /// <summary>Characters of a tool's name.</summary>
    public const int MaxToolLength = 128;

    /// <summary>Characters of a pointer.</summary>
    public const int MaxPointerLength = 256;
}
