using System.Text.Json;

namespace SecurityConsole.Protocol.Canonical;

/// <summary>Decides whether a member is left out of a canonical form.</summary>
/// <param name="path">Its name, or <c>object/name</c> within an object of the value; deeper members and those in arrays are never asked about.</param>
/// <param name="value">Its value.</param>
public delegate bool OmittedMember(string path, JsonElement value);
