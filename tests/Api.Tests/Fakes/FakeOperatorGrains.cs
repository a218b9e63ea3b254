using Paceline.Tenancy;

namespace Paceline.Fakes;

/// <summary>Olga operates the installation: her password is everybody's, her code 123456.</summary>
public sealed class FakeOperatorGrain(World world) : FakeGrain(world), IOperatorGrain
{
    public const string Email = "olga@operators.test";

    public Task<SignInOutcome> SignIn(SignInAttempt attempt)
    {
        if (attempt.Email != Email || attempt.Password != World.Password)
        {
            return Task.FromResult(new SignInOutcome(null, null));
        }
        World.Waiting[attempt.TokenHash] = Email;
        return Task.FromResult(new SignInOutcome(null, null, SecondFactorDue: true));
    }

    public Task<SignInOutcome> GiveSecondFactor(SecondFactorAttempt attempt) => Task.FromResult(
        attempt.Code == FakeUserGrain.Code ? new SignInOutcome(World.Sessions[attempt.TokenHash] = World.Operator(attempt.TokenHash), null) : new SignInOutcome(null, null, true));

    public Task<ProofOutcome> Prove(string email, string tokenHash, string code)
    {
        if (code == FakeUserGrain.Code)
        {
            World.Sessions[tokenHash] = World.Sessions[tokenHash] with { ProvedAt = DateTimeOffset.UtcNow };
        }
        return Task.FromResult(new ProofOutcome(code == FakeUserGrain.Code, null));
    }

    public Task<AccessOutcome> BeginAccess(string email, string tokenHash, string slug, string reason, int minutes)
    {
        if (slug != "alpha")
        {
            return Task.FromResult(new AccessOutcome(null, [AccessProblem.NoSuchOrganization]));
        }
        var end = DateTimeOffset.UtcNow.AddMinutes(minutes);
        World.LetIn(tokenHash, World.Alpha, end);
        return Task.FromResult(new AccessOutcome(new AccessView("access-1", "Olga", reason, World.At(9), end, null, null, 0), []));
    }

    public Task<bool> LeaveAccess(string email, string tokenHash)
    {
        World.Sessions[tokenHash] = World.Operator(tokenHash) with { ProvedAt = DateTimeOffset.UtcNow };
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<OwnAccess>> GetAccesses(string email, string tokenHash) => Task.FromResult<IReadOnlyList<OwnAccess>>(
        [new("alpha", new AccessView("access-0", "Olga", "Ticket 1, long ago", World.At(7), World.At(8), World.At(8), AccessEnd.Time, 3))]);
}

public sealed class FakeOperatorDeskGrain(World world) : FakeGrain(world), IOperatorDeskGrain
{
    public async Task<OperatedOrganizations> GetOrganizations(string? text)
    {
        await World.Enter("desk.GetOrganizations");
        return new OperatedOrganizations([new(1, "alpha", "Agency", OrganizationState.Active, World.At(6), 5, 2, 1, World.At(9))], 1);
    }

    public async Task<SuspendOutcome> Suspend(string slug, bool suspended, string reason)
    {
        await World.Enter("desk.Suspend");
        World.LastOrder = ((slug, suspended, reason), CallerContext.Actor);
        return new SuspendOutcome(slug == "alpha", suspended ? null : DepartureProblem.NotThere);
    }

    public async Task<IReadOnlyList<OperatedErasure>> GetErasures()
    {
        await World.Enter("desk.GetErasures");
        return [new(7, "gone", "Gone", "Ann", World.At(6), World.At(9), World.At(9), World.At(10), 4711, "{}", "abc", true)];
    }
}

public sealed class FakeAccessGrain(World world) : FakeGrain(world), IAccessGrain
{
    private static AccessView Open(int org) => new("access-1", World.Text(org, "Olga"), World.Text(org, "Ticket 4711"), World.At(9), World.At(10), null, null, 2);

    public Task<AccessView> Begin(AccessOrder order) => throw new UnauthorizedAccessException("Only an operator is let in.");

    public Task<bool> End(string id, AccessEnd by)
    {
        World.AccessEnds.Enqueue((Org, id, by));
        return Task.FromResult(id == "access-1");
    }

    public Task<bool> Note(string id, string operation, string document)
    {
        World.Reads.Enqueue((Org, id, operation, document.Length, CallerContext.Actor.Kind));
        return Task.FromResult(!World.AccessHasEnded);
    }

    public Task<IReadOnlyList<AccessView>> GetOpen() => Task.FromResult<IReadOnlyList<AccessView>>([Open(Org)]);

    public Task<IReadOnlyList<AccessView>> GetAll() => Task.FromResult<IReadOnlyList<AccessView>>([Open(Org)]);

    public Task CloseExpired() => Task.CompletedTask;
}
