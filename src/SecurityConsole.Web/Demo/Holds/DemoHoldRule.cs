using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Holds;

namespace SecurityConsole.Web.Demo.Holds;

/// <summary>What waits for a person in the demo: documents that go outside, and payments.</summary>
internal sealed class DemoHoldRule : IHoldRule
{
    private static readonly HoldRequest ShareOutside = new("Documents go outside only when a person has looked at them.", "security-oncall") { Policies = ["share-outside"] };
    private static readonly HoldRequest Payment = new("A person releases each payment run.", "treasury") { Policies = ["payment-run"] };

    public CallFailure Judge(CallContext call, out HoldRequest? hold)
    {
        hold = call.Method != "tools/call" ? null : (call.Server!.Registration.Name, call.Envelope.Name) switch
        {
            ("documents", "share_document") => ShareOutside,
            ("payroll", "start_payment") => Payment,
            _ => null,
        };
        return CallFailure.None;
    }
}
