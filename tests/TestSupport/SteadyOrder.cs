using System.Security.Cryptography;
using System.Text;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCaseOrderer(typeof(Paceline.TestSupport.SteadyOrder))]

namespace Paceline.TestSupport;

/// <summary>
/// Shuffles the tests of a class in a way that hangs on their names and on PACELINE_TEST_SEED alone. xUnit's own order hangs on where the
/// assembly lies, so that a test which needs another before it fails in one clone and passes in the next.
/// </summary>
internal sealed class SteadyOrder : ITestCaseOrderer
{
    private readonly string seed = Environment.GetEnvironmentVariable("PACELINE_TEST_SEED") ?? "1";

    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase =>
        [.. testCases.OrderBy(test => Place(seed, test.TestCaseDisplayName), StringComparer.Ordinal)];

    private static string Place(string seed, string name) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {name}")));
}
