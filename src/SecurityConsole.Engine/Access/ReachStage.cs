using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Access;

/// <summary>Decides whether the agent may reach the server at all. What is not registered and granted does not exist.</summary>
public static class ReachStage
{
    /// <summary>Sets <see cref="CallContext.Server"/>. All refusals look the same from outside.</summary>
    public static CallFailure Evaluate(CallContext call)
    {
        if (call.Credential!.Agent.Reachable.TryGetValue(call.ServerName, out var server))
        {
            call.Server = server;
            return CallFailure.None;
        }

        return WhyNot(call.Directory, call.ServerName);
    }

    /// <summary>Why a server is not within an agent's reach; for the record.</summary>
    internal static CallFailure WhyNot(DirectorySnapshot directory, string server) =>
        !directory.Servers.TryGetValue(server, out var registered) ? CallFailure.ServerUnknown
            : registered.Disabled ? CallFailure.ServerDisabled
            : CallFailure.ServerNotGranted;
}
