using System.Globalization;
using Paceline.Bookings;
using Paceline.Campaigns;
using Paceline.Connections;
using Paceline.Tenancy;

namespace Paceline.Onboarding;

/// <summary>How things stand in an organisation that sets itself up.</summary>
/// <param name="Said">What people have said of steps.</param>
internal sealed record OnboardingFacts(
    IReadOnlyList<ConnectionView> Connections, CampaignOutlook Outlook, IReadOnlyList<MemberView> Members, bool SomebodyIsInvited, BookingCounts Booked, IReadOnlyList<StepRecord> Said);

/// <summary>Which steps are done, and what is in the way of the others: pure.</summary>
internal static class OnboardingRules
{
    private static readonly OnboardingStep[] Optional = [OnboardingStep.Bookings, OnboardingStep.SecondFactor, OnboardingStep.Colleague];

    public static bool IsOptional(OnboardingStep step) => Optional.Contains(step);

    /// <summary>The steps in the order in which they are best done.</summary>
    public static IReadOnlyList<OnboardingStepView> Steps(OnboardingFacts facts)
    {
        var connections = facts.Connections.Where(connection => connection.State != ConnectionState.Disconnected).ToList();
        return
        [
            .. new[] { Connect(connections), Choose(connections), History(connections), FirstFinding(facts.Outlook, connections), Bookings(facts.Booked), SecondFactor(facts.Members), Colleague(facts) }
                .Select(step => Said(step, facts.Said.FirstOrDefault(said => said.Step == (int)step.Step))),
        ];
    }

    private static OnboardingStepView Said(OnboardingStepView step, StepRecord? said) => step with
    {
        Owner = said?.Owner,
        IsOptional = IsOptional(step.Step),
        State = said?.SkippedAt is not null && IsOptional(step.Step) && step.State != StepState.Done ? StepState.Skipped : step.State,
        IsDue = step.IsDue && (said?.SkippedAt is null || !IsOptional(step.Step)),
    };

    private static OnboardingStepView Connect(List<ConnectionView> connections)
    {
        const OnboardingStep step = OnboardingStep.Connect;
        if (connections.FirstOrDefault(connection => connection.Accounts.Count > 0) is { } well)
        {
            return new(step, StepState.Done, $"{well.Name} shows {Count(connections.Sum(connection => connection.Accounts.Count), "advertiser")}.") { Connection = well.Connection };
        }
        if (connections.Select(connection => (connection.Connection, Blocker: Blocker(connection))).FirstOrDefault(one => one.Blocker is not null) is { Blocker: { } blocker } blocked)
        {
            return new(step, StepState.Blocked, blocker.Message) { Connection = blocked.Connection, Blocker = blocker, IsDue = true };
        }
        return connections.Count == 0
            ? new(step, StepState.ToDo, "Nothing is connected yet. Paceline only reads until you say otherwise.") { IsDue = true }
            : new(step, StepState.UnderWay, $"Asking {connections[0].Name} which advertisers there are.") { Connection = connections[0].Connection };
    }

    private static OnboardingStepView Choose(List<ConnectionView> connections)
    {
        const OnboardingStep step = OnboardingStep.ChooseAdvertisers;
        var accounts = connections.SelectMany(connection => connection.Accounts).ToList();
        if (accounts.Count == 0)
        {
            return new(step, StepState.ToDo, "Comes when a platform has shown its advertisers.");
        }
        var counted = new OnboardingStepView(step, StepState.Done, $"{Number(accounts.Count(account => account.IsRead))} of {Count(accounts.Count, "advertiser")} are read.")
        {
            Done = accounts.Count(account => account.IsRead),
            Total = accounts.Count,
        };
        return connections.FirstOrDefault(connection => connection.Accounts.Count > 0 && !connection.Accounts.Any(account => account.IsRead)) is { } waiting
            ? counted with { State = StepState.ToDo, Detail = $"{Count(waiting.Accounts.Count, "advertiser")} of {waiting.Name} wait for your choice.", Connection = waiting.Connection, IsDue = true }
            : counted;
    }

    private static OnboardingStepView History(List<ConnectionView> connections)
    {
        const OnboardingStep step = OnboardingStep.History;
        var (wanted, done) = (connections.Sum(connection => connection.HistoryDaysWanted), connections.Sum(connection => connection.HistoryDaysIn));
        if (wanted == 0)
        {
            return new(step, StepState.ToDo, "Comes when advertisers are chosen.");
        }
        if (done >= wanted)
        {
            return new(step, StepState.Done, "All days asked for are in.") { Done = done, Total = wanted };
        }
        var reading = connections.Where(connection => connection.HistoryDaysWanted > connection.HistoryDaysIn).ToList();
        if (reading.Select(Blocker).FirstOrDefault(blocker => blocker is not null) is { } blocker)
        {
            return new(step, StepState.Blocked, blocker.Message)
            {
                Blocker = blocker,
                Done = done,
                Total = wanted,
                IsDue = true,
                Connection = reading.First(connection => Blocker(connection) is not null).Connection,
            };
        }
        return new(step, StepState.UnderWay, $"{Number(done * 100 / wanted)} % is in, the newest days first. Campaigns are paced meanwhile.") { Done = done, Total = wanted };
    }

    private static OnboardingStepView FirstFinding(CampaignOutlook outlook, List<ConnectionView> connections)
    {
        const OnboardingStep step = OnboardingStep.FirstFinding;
        if (outlook.Findings.Count > 0)
        {
            return new(step, StepState.Done, outlook.Findings[0].Message);
        }
        return outlook.Paced == 0
            ? new(step, connections.Any(connection => connection.HistoryDaysWanted > 0) ? StepState.UnderWay : StepState.ToDo, "Comes with the first campaigns that have a pacing figure.")
            : new(step, StepState.Done, $"Nothing is wrong with {Count(outlook.Paced, "campaign")} so far.");
    }

    private static OnboardingStepView Bookings(BookingCounts booked) => booked.Bookings > 0
        ? new(OnboardingStep.Bookings, StepState.Done, $"{Count(booked.Bookings, "booking")} with {Count(booked.Lines, "line")}.")
        : new(OnboardingStep.Bookings, StepState.ToDo, "Nothing that was sold is here yet: bring a file, or enter a booking by hand.") { IsDue = true };

    private static OnboardingStepView SecondFactor(IReadOnlyList<MemberView> members)
    {
        var admins = members.Where(member => member.Role == Role.Admin).ToList();
        var without = admins.Count(member => !member.HasSecondFactor);
        return new(OnboardingStep.SecondFactor, without == 0 ? StepState.Done : StepState.ToDo, without == 0
            ? "Every administrator signs in with a second factor."
            : $"{Number(without)} of {Count(admins.Count, "administrator")} signs in with a password alone.")
        { IsDue = without > 0 };
    }

    private static OnboardingStepView Colleague(OnboardingFacts facts) => facts switch
    {
        { Members.Count: > 1 } => new(OnboardingStep.Colleague, StepState.Done, $"{Number(facts.Members.Count)} people work here."),
        { SomebodyIsInvited: true } => new(OnboardingStep.Colleague, StepState.UnderWay, "An invitation is open."),
        _ => new(OnboardingStep.Colleague, StepState.ToDo, "You are alone here.") { IsDue = true },
    };

    /// <summary>What keeps a connection from its work until somebody acts; null when nothing does.</summary>
    private static StepBlocker? Blocker(ConnectionView connection) => connection switch
    {
        { State: ConnectionState.AuthFailed } => new(
            "AUTH_FAILED", $"{connection.Name} refuses the credentials. {Reason(connection)}", "Replace them on the connection's page, or grant the access again at the platform; nothing that is in is lost."),
        { State: ConnectionState.Paused } => new("PAUSED", $"{connection.Name} is paused.", "Resume it on the connection's page."),
        { State: ConnectionState.Failing } => new(
            "FAILING", $"{connection.Name} answers with errors. {Reason(connection)}", "Test it on the connection's page, which names the right that is missing; it is tried again by itself."),
        { AccountsAreKnown: true, Accounts.Count: 0 } => new(
            "NO_ADVERTISERS", $"{connection.Name} lets us in and shows no advertiser.", "Give this login access to your advertisers at the platform, then press Pull now on the connection's page."),
        _ => null,
    };

    private static string Reason(ConnectionView connection) => connection.StateReason ?? "";

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{Number(count)} {noun}s";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
