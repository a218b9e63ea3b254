using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Alerts;

internal sealed class ReceiverType : ObjectGraphType<ReceiverView>
{
    public ReceiverType()
    {
        Name = ReceiverFields.ReceiverType;
        Description = "Somebody outside who is told of alerts.";
        this.ReadableFrom(Role.Analyst);
        this.Says("id", Kind.Id, one => ReceiverFields.Id(ReceiverFields.ReceiverType, one.Receiver));
        this.Says("kind", Kind.One<ReceiverKindType>(), one => one.Kind);
        this.Says("name", Kind.Text, one => one.Name);
        this.Says("host", Kind.Text, one => one.Host, "Of its address, which nobody is shown; empty for e-mail.");
        this.Says("addresses", Kind.Many<StringGraphType>(), one => one.Addresses, "Of people, for e-mail; none for the others.").Holds(5);
        this.Says("leastSeverity", Kind.One<AlertSeverityType>(), one => one.LeastSeverity);
        this.Says("ruleIds", Kind.Many<StringGraphType>(), one => one.Rules, "None for all rules.").Holds(5);
        this.Says("advertisers", Kind.Many<StringGraphType>(), one => one.Advertisers, "And clients of bookings; none for all.").Holds(5);
        this.Says("tellsResolved", Kind.Flag, one => one.TellsResolved);
        this.Says("isPaused", Kind.Flag, one => one.IsPaused);
        this.Says("pausedBecause", Kind.TextOrNull, one => one.PausedBecause, "Null where a person has paused it, or nobody has.");
        this.Says("quietHours", Kind.Text, one => one.QuietHours, "When it is not told: a zone, then a stretch a line; empty for never.");
        this.Says("quietPassesCritical", Kind.Flag, one => one.QuietPassesCritical, "Whether critical alerts are told then all the same.");
        this.Says("quietUntil", Kind.MomentOrNull, one => one.QuietUntil, "When its quiet hours end; null where there are none now.");
        this.Says("groupBy", Kind.One<GroupedByType>(), one => one.GroupBy, "What the alerts of one message share.");
        this.Says("groupWaitSeconds", Kind.Integer, one => one.GroupWaitSeconds, "How long the first news of a group waits for others.");
        this.Says("groupIntervalSeconds", Kind.Integer, one => one.GroupIntervalSeconds, "The least time between two messages of one group.");
        this.Says("repeatEverySeconds", Kind.IntegerOrNull, one => one.RepeatEverySeconds, "After how long it is told again of an alert that is out and seen to by nobody; null for never.");
        this.Says("toldAfterSeconds", Kind.IntegerOrNull, one => one.ToldAfterSeconds, "For how long nobody must have acknowledged an alert before it is told of it; null where it is told at once.");
        this.Says("digestAtMinutes", Kind.IntegerOrNull, one => one.DigestAtMinutes, "At how many minutes after midnight by the organisation's clock a day is told; null unless groupBy is DAY.");
        this.Says("tellsMargin", Kind.Flag, one => one.TellsMargin, "Whether it is told of lines of bookings, and so of what they earn.");
        this.Says("leastStake", Kind.AmountOrNull, one => one.LeastStake,
            "What an alert must cost an hour for it to be told of it, in the organisation's currency; null where it is told whatever it costs.");
        this.Says("version", Kind.Integer, one => one.Version, "What saving it must be based on.");
        this.Says("changedAt", Kind.Moment, one => one.ChangedAt);
        this.Says("changedBy", Kind.Text, one => one.ChangedBy);
        this.Says("waiting", Kind.Integer, one => one.Waiting, "Messages still to be sent.");
        this.Says("givenUp", Kind.Integer, one => one.GivenUp, "Messages that are not tried again.");
    }
}

/// <summary>A page of messages for receivers.</summary>
internal sealed record DeliverySlice(DeliveryPage Page, string List, bool HasPrevious)
    : Slice<DeliveryView>(Page.Rows, index => KeysetCursor.Write(List, Page.Cursors[index]), Page.HasNext, HasPrevious);

internal sealed class DeliveryEdgeType() : EdgeTypeOf<DeliveryView, DeliveryType>(ReceiverFields.DeliveryType);

internal sealed class DeliveryConnectionType() : SliceTypeOf<DeliverySlice, DeliveryView, DeliveryType, DeliveryEdgeType>(ReceiverFields.DeliveryType);

internal sealed class DeliveryType : ObjectGraphType<DeliveryView>
{
    public DeliveryType()
    {
        Name = ReceiverFields.DeliveryType;
        Description = "What a receiver was told, or is still to be told.";
        this.ReadableFrom(Role.Analyst);
        this.Says("id", Kind.Id, one => ReceiverFields.Id(ReceiverFields.DeliveryType, one.Delivery));
        this.Says("receiverId", Kind.Id, one => ReceiverFields.Id(ReceiverFields.ReceiverType, one.Receiver));
        this.Says("messageId", Kind.Text, one => one.Message, "Its webhook-id, or what stands before the @ of an e-mail's Message-ID, the same at every try: by it the receiver drops what it has already. Rows that were gathered into one message share it.");
        this.Says("together", Kind.Integer, one => one.Together, "How many rows went or go in its message, with this one.");
        this.Says("repeat", Kind.Integer, one => one.Repeat, "Which time it is that the receiver is told again of the step, because the alert is still out; 0 for the step itself.");
        this.Says("alertId", Kind.Id, one => AlertFields.Id(one.Alert));
        this.Says("subject", Kind.Text, one => one.SubjectName, "The name of the campaign, the line of a booking or the connection.");
        this.Says("rule", Kind.Text, one => one.RuleName);
        this.Says("notice", Kind.One<AlertNoticeType>(), one => one.Notice);
        this.Says("severity", Kind.One<AlertSeverityType>(), one => one.Severity, "For one that is over, the worst it was.");
        this.Says("at", Kind.Moment, one => one.At);
        this.Says("sentence", Kind.Text, one => one.Sentence);
        this.Says("state", Kind.One<DeliveryStateType>(), one => one.State);
        this.Says("tries", Kind.Integer, one => one.Tries);
        this.Says("nextAt", Kind.MomentOrNull, one => one.NextAt, "Not tried before then; null when it is not tried any more.");
        this.Says("triedAt", Kind.MomentOrNull, one => one.TriedAt);
        this.Says("reason", Kind.TextOrNull, one => one.Reason, "Why the last try failed; null where none did.");
        this.Says("heldUntil", Kind.MomentOrNull, one => one.HeldUntil, "When the silence, the snooze, the quiet hours or the time for somebody to acknowledge that hold it back end; null where none does, and where it waits for something that happens.");
        this.Says("heldBecause", Kind.TextOrNull, one => one.HeldBecause, "What held it back last.");
        this.Says("isHeldOpen", Kind.Flag, one => one.IsHeldOpen, "Whether it waits for something that happens, which heldBecause says: the end of the alert that it follows from, or that nobody sees to it any more.");
    }
}

internal sealed record SaveReceiverPayload(ReceiverOutcome Outcome, string? ClientMutationId);

internal sealed class SaveReceiverPayloadType : ObjectGraphType<SaveReceiverPayload>
{
    public SaveReceiverPayloadType()
    {
        Name = "SaveReceiverPayload";
        this.ReadableFrom(Role.Admin);
        this.Says("receiver", Kind.OneOrNull<ReceiverType>(), payload => payload.Outcome.Receiver, "Null when it was not kept.");
        this.Says("key", Kind.TextOrNull, payload => payload.Outcome.Key, "What signs, where it is new: it is shown this once.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.Outcome.Problems.Select(
            one => new UserError(one.Field.Length == 0 ? [] : one.Field.Split('.'), one.Code, one.Message))).Holds(8);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}

/// <summary>What came of an order about a receiver or a message.</summary>
/// <param name="Missing">What is wrong when there is no such thing.</param>
internal sealed record ReceiverPayload(bool IsDone, string Missing, string? ClientMutationId)
{
    public UserError[] Errors => IsDone ? [] : [new(["id"], ErrorCodes.NotFound, Missing)];
}

internal sealed class ReceiverPayloadType : ObjectGraphType<ReceiverPayload>
{
    public ReceiverPayloadType()
    {
        Name = "ReceiverPayload";
        this.ReadableFrom(Role.Admin);
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.Errors).Holds(1);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}

internal sealed record TestReceiverPayload(ReceiverTest? Test, ReceiverPayload Rest);

internal sealed class TestReceiverPayloadType : ObjectGraphType<TestReceiverPayload>
{
    public TestReceiverPayloadType()
    {
        Name = "TestReceiverPayload";
        this.ReadableFrom(Role.Admin);
        this.Says("isTaken", Kind.Flag, payload => payload.Test?.IsTaken == true, "Whether the receiver has taken the message.");
        this.Says("sentence", Kind.TextOrNull, payload => payload.Test?.Sentence, "What came back.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.Rest.Errors).Holds(1);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.Rest.ClientMutationId);
    }
}
