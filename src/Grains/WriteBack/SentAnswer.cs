using Paceline.Connections;

namespace Paceline.WriteBack;

/// <summary>What came of sending a change, by what the sender says. Pure. Where in doubt it is lost: looking costs a minute, and a change made twice is not forgiven.</summary>
internal static class SentAnswer
{
    public static WriteAnswer Of(Sent sent, IEntityWriting writing, WrittenEntity entity)
    {
        var fault = sent.Fault ?? (sent.Answer is { Status: >= 200 and < 300 } answer ? writing.Refused(entity, answer)
            : new Fault(FaultAction.Retry, SendFaults.OutcomeUnknown, "The answer does not say what came of it."));
        return fault?.Action switch
        {
            null => new WriteAnswer.Taken(),
            FaultAction.RateLimited or FaultAction.RefreshToken or FaultAction.Reauthorise => new WriteAnswer.NotDone(fault.Message, fault.After),
            FaultAction.Retry when fault.Code == SendFaults.Unreachable => new WriteAnswer.NotDone(fault.Message, fault.After),
            // An answer that was too large came of something.
            FaultAction.Reject when fault.Code != SendFaults.TooLarge => new WriteAnswer.Refused(fault.Message),
            _ => new WriteAnswer.Lost(fault.Message),
        };
    }
}
