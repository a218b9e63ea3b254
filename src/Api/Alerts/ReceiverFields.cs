using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>Who is told of alerts outside the inbox and what they were told: analysts and up see it, administrators say so.</summary>
internal static class ReceiverFields
{
    public const string ReceiverType = "AlertReceiver";
    public const string DeliveryType = "AlertDelivery";
    private const string DeliveryId = "alert-delivery";
    private const string List = "alert deliveries";
    private const int UsualPage = 50;
    private const int LongestPage = 200;
    private const int LongestText = 2_000;
    private const int MostNames = 200;
    private const string NoReceiver = "There is no such receiver any more; look at the list anew.";

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        query.Asks("alertReceivers", Kind.Many<ReceiverType>(), Role.Analyst,
            context => context.Read<IAlertDeliveryGrain, IReadOnlyList<ReceiverView>>(DeliveryId, delivery => delivery.GetReceivers()),
            "Who is told of alerts outside the inbox, by name, at most 50.").Holds(10);
        Inputs.Parse(
            query.Asks("alertDeliveries", Kind.One<DeliveryConnectionType>(), Role.Analyst, async context =>
            {
                var input = context.Input<PageOf>();
                return new DeliverySlice(
                    await context.Read<IAlertDeliveryGrain, DeliveryPage>(DeliveryId, delivery => delivery.GetDeliveries(input.Receiver, input.First, input.After)), List, input.After is not null);
            }, "What one receiver was or is to be told, or all of them, the newest first. What was delivered or given up is kept for 30 days.").Takes<IdGraphType>("receiverId").TakesPage(UsualPage),
            inputs =>
            {
                var page = Paging.Read(inputs, List, UsualPage, LongestPage);
                if (page.After is { } after && !long.TryParse(after.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                {
                    inputs.Problem("after", "is no cursor; take one from pageInfo or an edge.");
                }
                return new PageOf(inputs.Read<object>("receiverId")?.ToString() is { } receiver ? (int)ReadId(inputs, "receiverId", receiver, ReceiverType, int.MaxValue) : null, page.First, page.After);
            });
        Inputs.Parse(
            mutation.Asks("saveReceiver", Kind.One<SaveReceiverPayloadType>(), Role.Admin, async context =>
            {
                var (draft, id) = context.Input<(ReceiverDraft, string?)>();
                return new SaveReceiverPayload(await context.Command<IAlertDeliveryGrain, ReceiverOutcome>(DeliveryId, delivery => delivery.Save(draft)), id);
            }, "Keeps a receiver of alerts, new or changed. All that is wrong with it is said at once.").Takes<NonNullGraphType<SaveReceiverInputType>>("input"),
            ReadDraft);
        Order<RemoveReceiverInputType, ReceiverPayloadType>(mutation, "removeReceiver", ReceiverType, async (context, id, mutationId) =>
            new ReceiverPayload(await context.Command<IAlertDeliveryGrain, bool>(DeliveryId, delivery => delivery.Remove((int)id)), NoReceiver, mutationId),
            "Forgets a receiver with its address and everything it was or is to be told.");
        Order<TestReceiverInputType, TestReceiverPayloadType>(mutation, "testReceiver", ReceiverType, async (context, id, mutationId) =>
        {
            var test = await context.Command<IAlertDeliveryGrain, ReceiverTest?>(DeliveryId, delivery => delivery.Test((int)id));
            return new TestReceiverPayload(test, new ReceiverPayload(test is not null, NoReceiver, mutationId));
        }, "Sends a receiver a test message now, and says what came back.");
        Order<ResendDeliveryInputType, ReceiverPayloadType>(mutation, "resendDelivery", DeliveryType, async (context, id, mutationId) =>
            new ReceiverPayload(
                await context.Command<IAlertDeliveryGrain, bool>(DeliveryId, delivery => delivery.Resend(id)), "This message was not given up, or is not kept any more; look at the list anew.", mutationId),
            "Has a message that was given up be tried again, under its own id.");
    }

    public static string Id(string type, long number) => GlobalId.Write(type, number.ToString(CultureInfo.InvariantCulture));

    private static void Order<TInput, TPayload>(
        ObjectGraphType mutation, string name, string type, Func<GraphQL.IResolveFieldContext, long, string?, Task<object>> order, string description)
        where TInput : GraphType
        where TPayload : GraphType => Inputs.Parse(
        mutation.Asks(name, Kind.One<TPayload>(), Role.Admin, context =>
        {
            var (id, mutationId) = context.Input<(long, string?)>();
            return order(context, id, mutationId);
        }, description).Takes<NonNullGraphType<TInput>>("input"),
        inputs =>
        {
            var input = inputs.Read<ReceiverIdInput>("input") ?? new ReceiverIdInput();
            return (ReadId(inputs, "input.id", input.Id, type, type == ReceiverType ? int.MaxValue : long.MaxValue), input.ClientMutationId);
        });

    private static (ReceiverDraft, string?) ReadDraft(Inputs inputs)
    {
        var input = inputs.Read<SaveReceiverInput>("input") ?? new SaveReceiverInput();
        foreach (var (name, text) in new[] { ("name", input.Name), ("address", input.Address), ("quietHours", input.QuietHours) }.Where(one => one.Item2?.Length > LongestText))
        {
            inputs.Problem($"input.{name}", $"{text!.Length.ToString(CultureInfo.InvariantCulture)} characters are more than {LongestText}.");
        }
        foreach (var (name, names) in new[] { ("ruleIds", input.RuleIds), ("advertisers", input.Advertisers), ("addresses", input.Addresses) }.Where(one => one.Item2.Count > MostNames))
        {
            inputs.Problem($"input.{name}", $"{names.Count} items are more than {MostNames}.");
        }
        return (
            new ReceiverDraft(
                input.Id is { } id ? (int)ReadId(inputs, "input.id", id, ReceiverType, int.MaxValue) : null, input.Kind, input.Name, string.IsNullOrWhiteSpace(input.Address) ? null : input.Address,
                input.LeastSeverity, input.RuleIds, input.Advertisers, input.TellsResolved, input.IsPaused, input.NewKey, input.BasedOn, input.Addresses, input.QuietHours, input.QuietPassesCritical,
                input.GroupBy, input.GroupWaitSeconds, input.GroupIntervalSeconds, input.RepeatEverySeconds, input.TellsMargin,
                input.ToldAfterSeconds, input.DigestAtMinutes, input.RoutingKey)
            {
                LeastStake = input.LeastStake,
            },
            input.ClientMutationId);
    }

    public static long ReadId(Inputs inputs, string argument, string text, string type, long most)
    {
        if (GlobalId.TryRead(text, out var given, out var key) && given == type && long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most)
        {
            return number;
        }
        inputs.Problem(argument, $"This is no id of an {type}; take one from its field id.");
        return 0;
    }

    private sealed record PageOf(int? Receiver, int First, Keyset? After);
}
