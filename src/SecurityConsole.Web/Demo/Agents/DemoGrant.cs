using SecurityConsole.Web.Demo.Servers;

namespace SecurityConsole.Web.Demo.Agents;

/// <summary>What a demo agent may use of one server.</summary>
internal sealed record DemoGrant(DemoServerContent Server, string[] Tools, string[]? Prompts = null, string[]? Resources = null);
