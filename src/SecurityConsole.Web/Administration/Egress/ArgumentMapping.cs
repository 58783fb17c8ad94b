using SecurityConsole.Engine.Destinations;

namespace SecurityConsole.Web.Administration.Egress;

/// <summary>What an argument of a tool holds.</summary>
/// <param name="Tool">Name of the tool.</param>
/// <param name="Pointer">JSON pointer into the arguments (<c>/attachments/*/target</c>); <c>*</c> stands for any item or member.</param>
/// <param name="Kind">What it holds; none for no destination, whatever it looks like.</param>
public sealed record ArgumentMapping(string Tool, string Pointer, DestinationKind Kind);
