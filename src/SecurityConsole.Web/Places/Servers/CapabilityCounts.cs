using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Upstreams;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Servers;

/// <summary>How many capabilities of each kind.</summary>
internal static class CapabilityCounts
{
    /// <summary><c>12 tools, 1 prompt</c>; kinds without any are left out.</summary>
    public static string Text(IReadOnlyList<CapabilityDescription> capabilities)
    {
        var parts = new List<string>(3);
        Add(CapabilityKind.Tool, "tool");
        Add(CapabilityKind.Prompt, "prompt");
        Add(CapabilityKind.Resource, "resource");
        return string.Join(", ", parts);

        void Add(CapabilityKind kind, string one)
        {
            var count = capabilities.Count(capability => capability.Kind == kind);
            if (count > 0)
            {
                parts.Add(Quantity.Of(count, one));
            }
        }
    }
}
