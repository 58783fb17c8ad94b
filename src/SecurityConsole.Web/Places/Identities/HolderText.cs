using SecurityConsole.Web.Administration.Identities;

namespace SecurityConsole.Web.Places.Identities;

/// <summary>How certificates and their holders are shown.</summary>
internal static class HolderText
{
    public static string Subject(HolderKind kind) => kind == HolderKind.Agent ? "the agent" : "the server";

    public static string Url(CertificateView certificate) =>
        $"/{(certificate.Kind == HolderKind.Agent ? "agents" : "servers")}/{Uri.EscapeDataString(certificate.Holder)}?tab=identity";

    public static string Tone(string algorithm) => IsPostQuantum(algorithm) ? "good" : "";

    public static string Icon(string algorithm) => IsPostQuantum(algorithm) ? "shield-check" : "key-round";

    /// <summary>The command to run beside the holder; the token goes into the environment, not onto the command line.</summary>
    public static string Command(string gateway, string name) =>
        $"read -rs SECCONSOLE_ENROLMENT_TOKEN && export SECCONSOLE_ENROLMENT_TOKEN   # paste the token\nsecconsole agent enrol --gateway {gateway.TrimEnd('/')} --ca ca.pem --folder ./{name}\nsecconsole agent renew --folder ./{name} --watch";

    private static bool IsPostQuantum(string algorithm) => algorithm.StartsWith("ML-DSA", StringComparison.Ordinal);
}
