using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;
using Paceline.TestSupport;

namespace Paceline.Running;

/// <summary>Operators of the installation, each with a session.</summary>
internal sealed class Operators(TestDatabase database, IClusterClient client)
{
    /// <summary>Makes an operator and signs them in.</summary>
    /// <param name="letInto">Where they are let in; null for nowhere.</param>
    /// <param name="reason">Why.</param>
    public async Task<Credential> SignIn(string name, OrgId? letInto = null, string reason = "The matrix of every role")
    {
        var (email, token) = ($"{name.Replace(' ', '.')}@operators.test", SessionCookie.NewToken());
        var hash = CredentialKeys.Hash(token);
        var accounts = new OperatorAccounts(database.Orgs, ConfiguredKeys.Only(Organisation.Secrets), new PasswordHash(10), TimeProvider.System);
        var welcome = await accounts.Add(email, name);
        var person = client.GetGrain<IOperatorGrain>(CredentialKeys.Operator(email));
        var waiting = CredentialKeys.Hash(token + "waiting");
        await person.SignIn(new SignInAttempt(email, welcome.Password, waiting, null, null));
        var principal = (await person.GiveSecondFactor(new SecondFactorAttempt(email, waiting, welcome.RecoveryCodes[0], hash, null, null))).Principal!;
        if (letInto is { } org)
        {
            CallerContext.Set(principal);
            var slug = (await new OrganizationStore(database.Orgs).Load(org))!.Slug;
            Assert.Empty((await person.BeginAccess(email, hash, slug, reason, 60)).Problems);
        }
        return new Credential("operators", default, true, token);
    }
}
