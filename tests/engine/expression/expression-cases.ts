/**
 * The expressions whose results were recorded from Zeebe 8.6.0 (`record-fixtures.ts`). All see the same variables; the clock stands at
 * 2026-03-15T08:30:45.123Z in Asia/Shanghai.
 */
export const variables: Readonly<Record<string, string>> = {
  x: '5',
  y: '2.5',
  one: '1.0',
  s: '"abc"',
  t: 'true',
  f: 'false',
  n: 'null',
  l: '[1,2,3]',
  lf: '[1.0,2.5]',
  c: '{"a":1,"b":{"c":"d"},"z":1.0}',
  c5: '{"alpha":1,"beta":2,"gamma":3,"delta":4,"epsilon":5}',
  lc: '[{"a":1,"b":"p"},{"a":2,"b":"q"},{"a":3,"b":"p"}]',
  day: '"2026-03-15"',
  big: '9007199254740993',
  u64: '12345678901234567890',
  neg: '-3',
  e10: '1.0E10',
  tiny: '1.0E-7',
  'a b': '7',
  中文: '"督办"',
  el: '[]',
  ec: '{}',
  ll: '[[1,2],[3]]',
  ls: '["b","a","c"]',
  ln: '[1,null,3]',
  text: '"line\\n\\"q\\" 中"',
  order: '2',
  android: '3',
  nested: '{"p":{"q":[{"r":1},{"r":2}]}}',
  min: '4',
  limit: '30',
  isin: '1',
  notice: '"n"',
  iffy: '1',
  format: '9',
  null1: '1',
  unreadable: '{"n":12345678901234567890,"a":1}',
};

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const groups: Readonly<Record<string, readonly string[]>> = {
  literals: lines(String.raw`
    null
    true
    false
    1
    -1
    1.0
    1.50
    .5
    -.5
    00012
    1.
    1e3
    123456789012345678901234567890
    9223372036854775807
    9223372036854775808
    0.1
    0.30000000000000000000000000000000000000001
    12345678901234567890.123456789
    "a"
    ""
    "a\nb"
    "a\tb\"c\\d"
    "\u0041"
    "it\'s"
    "中文"
    "a b
    'a'
    []
    [1]
    [1,]
    [1,"a",null,true]
    {}
    {a:1}
    {"a":1}
    {a b:1}
    {a+b:1}
    {"a b":{c:1}}
    {a:1,b:a+1}
    {a:1,a:2}
    {a:1,b:2,c:3,d:4,e:5}
    {zebra:1,yak:2,xerus:3,wolf:4,vole:5,urchin:6,tapir:7}
    {a:{b:{c:{d:1}}}}
    {_a:1,b_:2}
    {中文:1}
    {1a:1}
    {"":1}
    {a : 1 , b : 2}
    [ 1 , 2 ]
    (1)
    ((1))
    ()
    @"2020-01-01"
    @"10:00:00"
    @"P1D"
    @"P1Y"
    @"2020-01-01T10:00:00"
    @"2020-01-01T10:00:00Z"
    @"nonsense"
    1 // comment
    // comment
    /* a */ 1 /* b */
    1 /* open
    /* x */
  `),
  names: lines(String.raw`
    x
    missing
    中文
    a b
    ${'`a b`'}
    ${'`a b`'}+1
    ${'`missing name`'}
    ${'``'}
    order
    order + 1
    android
    isin
    notice
    iffy
    format
    null1
    nullx
    limit
    min
    in
    and
    or
    function
    then
    x.y
    c.a
    c.b.c
    c.b
    c.z
    c.missing
    c.b.missing
    c.missing.x
    n.a
    missing.a
    s.a
    x.a
    t.a
    l.a
    lc.a
    lc.b
    nested.p.q.r
    nested.p.q[1].r
    nested.p.q[r=2].r
    {a:1}.a
    {a:1}.b
    {}.a
    {a:{b:2}}.a.b
    [{a:1},{a:2}].a
    [{a:1},{b:2}].a
    [{a:1}][1].a
    (c).a
    c . a
    c.  b.c
    c5
    c5.beta
    c5.nope
    {a:1,b:2,c:3,d:4,e:5}.nope
    {f:function(a) a}.f
    context put(c,"q",1).nope
    context merge(c5,{q:1}).nope
    c
    lc
    l
    lf
    one
    y
    u64
    big
    e10
    tiny
    ec
    el
    text
    a-b
    a.b.c.d
  `),
  arithmetic: lines(String.raw`
    1+2
    1-2
    2*3
    1/2
    1/3
    2/3
    10/4
    10/5
    1/0
    0/0
    0.1+0.2
    1.0+2
    1.10*2.0
    2**3
    2**0.5
    2**-1
    -2**2
    (-8)**(1/3)
    2**100
    2**1000
    10**20
    --1
    -x
    -(x+1)
    -"a"
    -n
    1 - -1
    1--1
    1+2*3
    (1+2)*3
    10-3-2
    100/10/2
    2**3**2
    7*6-5/2
    x+y
    x-y
    x*y
    x/y
    one+1
    one*1
    big+1
    big*2
    u64+0
    u64
    e10+1
    tiny*1
    neg+1
    9223372036854775807+1
    -9223372036854775808-1
    1+null
    null+1
    1-null
    null*2
    2/null
    null**2
    2**null
    1+"a"
    "a"+1
    "a"+"b"
    "a"-"b"
    "a"*2
    true+1
    [1]+1
    {a:1}+1
    missing+1
    missing+other
    1/3*3
    1/3+1/3+1/3
    0.1*0.1
    1000000*1000000
    123456789.123456789*987654321.987654321
    99999999999999999999999999999999999+1
    1.5/0.5
    5.0
    5.00/1
    0.00001
    0.0000001
    0.00000012345
    1234567.5
    12345678.5
    123456789012.5
    1e
    5 % 2
    1 + + 2
    1 +
    * 2
    (1
    (1+
    1 2
    3 mod 2
  `),
  comparison: lines(String.raw`
    1=1
    1=1.0
    1!=1
    1!=2
    1<2
    2<1
    1<=1
    1>=2
    1>0
    "a"="a"
    "a"!="a"
    "a"<"b"
    "a">"b"
    "A"<"a"
    true=true
    true=false
    true>false
    null=null
    null!=null
    1=null
    null=1
    1!=null
    null!=1
    1<null
    null<1
    null<null
    "a"=1
    1="a"
    1!="a"
    true=1
    [1]=[1]
    [1]=[1.0]
    [1,2]=[2,1]
    [1]=1
    1=[1]
    []=[]
    [null]=[null]
    [1]<[2]
    [1,2]<[1,3]
    {a:1}={a:1}
    {a:1}={a:2}
    {a:1,b:2}={b:2,a:1}
    {a:1}={a:1,b:2}
    {}={}
    {a:1}=1
    c={a:1,b:{c:"d"},z:1}
    c.b={c:"d"}
    missing=null
    missing=1
    missing>1
    missing!=null
    c.a=1
    c.missing=null
    1 = 2 = false
    1<2<3
    x between 1 and 10
    x between 6 and 10
    x between 1 and null
    missing between 1 and 2
    "b" between "a" and "c"
    x in [1..10]
    x in (1..5)
    x in (1..5]
    x in [5..6)
    x in ]5..6]
    x in ]4..6[
    x in (1,2,5)
    x in (1,2)
    x in [1,2,5]
    x in [1,2]
    x in l
    2 in l
    x in <10
    x in >10
    x in (<3,>4)
    x in not(1)
    x in null
    null in [1,null]
    null in (null,1)
    null in [1..2]
    "a" in ["a","b"]
    "a" in "a"
    "b" in ["a".."c"]
    x in 5
    x in (5)
    x in (5..5)
    x in x
    x in missing
    date("2020-01-01") in [date("2019-01-01")..date("2021-01-01")]
    < 5
    [1..3]
    (1..3)
    ["a".."c"]
    [1.."a"]
    1 in [2..1]
    1==1
    1<>2
    = 1
    1 = = 1
    1 =< 2
  `),
  logic: lines(String.raw`
    true and true
    true and false
    false and true
    true and null
    null and true
    null and false
    false and null
    null and null
    true or false
    false or false
    null or true
    true or null
    null or false
    false or null
    null or null
    1 and true
    true and 1
    false and 1
    1 or true
    false or 1
    "a" and true
    missing and true
    missing and false
    missing or true
    true and missing
    false and missing
    true or missing
    true and true and false
    true or false and false
    false or true and true
    not(true)
    not(false)
    not(null)
    not(1)
    not("a")
    not(missing)
    not(x=5)
    not x
    not(true, false)
    x=5 and y=2.5
    x=5 or y=1
    x=5 and (y=1 or s="abc")
    x = 5 orx = 6
    trueand false
    if true then 1 else 2
    if false then 1 else 2
    if null then 1 else 2
    if 1 then 1 else 2
    if "a" then 1 else 2
    if missing then 1 else 2
    if missing > 1 then 1 else 2
    if x > 3 then "big" else "small"
    if x>3 then if x>4 then 1 else 2 else 3
    (if true then 1 else 2)+1
    if true then 1
    if true else 2
    if x = 5 then {a:1} else [1]
    1 + if true then 1 else 2
    some v in [1,2,3] satisfies v>2
    some v in [1,2,3] satisfies v>5
    some v in [] satisfies v>5
    some v in [1,null] satisfies v>5
    some v in [1,null,9] satisfies v>5
    some v in null satisfies v
    some v in 1 satisfies v
    some a in [1,2], b in [2,3] satisfies a=b
    every v in [1,2,3] satisfies v>0
    every v in [1,2,3] satisfies v>1
    every v in [] satisfies v>5
    every v in [1,null] satisfies v>0
    every v in [null,0] satisfies v>0
    every a in [1,2], b in [2,3] satisfies a<=b
    some v in 1..3 satisfies v=3
    every v in l satisfies v in [1..3]
    some v in l satisfies v
    some v in ["a"] satisfies v = 1
  `),
  lists: lines(String.raw`
    l[1]
    l[0]
    l[-1]
    l[4]
    l[-4]
    l[1.5]
    l["a"]
    l[null]
    l[true]
    l[false]
    l[item>1]
    l[item>5]
    l[item=2]
    l[item!=2]
    l[item>1 and item<3]
    l[not(item=1)]
    l[x]
    l[x-3]
    l[x>3]
    l[missing]
    l[missing>1]
    l[even(item)]
    l[count(l)]
    l[-(1)]
    []
    [][1]
    [][item>1]
    ln[item>1]
    ln[item=null]
    ln[item!=null]
    lc[a>1]
    lc[a>1].b
    lc[b="p"]
    lc[b="p"].a
    lc[b="p"][1]
    lc[item.a>1].a
    lc[1].a
    lc[a=9]
    lc[missing=1]
    lc[x=5]
    lc[a>1][b="p"].a
    ["a","_","b"][item!=null]
    ["a","_","b"][item>""]
    ["_"][item="_"]
    s[1]
    x[1]
    c[1]
    n[1]
    missing[1]
    missing[item>1]
    ll[1]
    ll[1][2]
    [1,2,3][2]
    [[1,2],[3]][1]
    [[1,2],[3]][count(item)=1]
    [1,2,3,4][item>2]
    [1,2,3,4][item>2][1]
    [{a:1},{a:2}][a=2]
    [{item:1}][item=1]
    [{item:{a:1}}][item.a=1]
    for i in [1,2,3] return i*2
    for i in 1..3 return i
    for i in 3..1 return i
    for i in 1..1 return i
    for i in 1.5..4 return i
    for i in -1..1 return i
    for i in x..7 return i
    for i in [] return i
    for i in null return i
    for i in 1 return i
    for i in "abc" return i
    for i in [1,2], j in [3,4] return i*j
    for i in [1,2], j in 1..i return j
    for i in 1..2, j in ["a","b"] return {i:i,j:j}
    for i in lc return i.a
    for i in lc return i.missing
    for i in 1..5 return if i<3 then i else null
    for i in 1..6 return if i <= 2 then 1 else partial[-1]+partial[-2]
    for i in 1.."a" return i
    for i in [[1,2],[3]] return for j in i return j+1
    for i in [1,2,3][item>1] return i
    (for i in 1..3 return i)[2]
    count(for i in 1..1000 return i)
    for item in lc return item.b
    for i 1..3 return i
    for i in return i
    [for i in 1..2 return i]
    {a:[1,2]}.a[2]
    1..3
  `),
  functions: lines(String.raw`
    {f:function(a) a+1,r:f(2)}
    {f:function(a) a+1,r:f(2)}.r
    {f:function(a) a+1}.f(2)
    {f:function(a) a+1}
    {f:function(a) a+1}.f
    {o:{f:function(a,b) a*b},r:o.f(2,3)}.r
    {f:function() 7,r:f()}.r
    {f:function(a,b) a-b,r:f(b:1,a:5)}.r
    {f:function(a,b) a-b,r:f(a:5)}.r
    {f:function(a) a,r:f(1,2)}.r
    {f:function(x) x>1,r:[1,2,3][f(item)]}.r
    {f:function(n) if n=0 then 1 else n*f(n-1),r:f(3)}.r
    function(a) a
    (function(a) a+1)(2)
    {min:function(a) 42,r:min(1)}.r
    {min:function(a,b,c) 42,r:min(1,2)}.r
    {f:function(a) missing,r:f(1)}.r
    unknown(1)
    unknown()
    unknown(a:1)
    x(1)
    c.f(1)
    c.a(1)
    missing.f(1)
    abs()
    abs(1,2)
    abs("a")
    abs(n:-1)
    abs(number:-1)
    abs(other:-1)
    abs(null)
    abs(missing)
    substring(string:"abcdef",start position:2,length:3)
    substring(start position:2,string:"abc")
    not contains("a","b")
    date(from:"2020-01-01")
    date(year:2020,month:1,day:2)
    function(a) external {java:{class:"java.lang.Math",method signature:"cos(double)"}}
    {a:function(x) x,b:[a(1),a(2)]}.b
    [function(a) a]
    x instance of number
    s instance of string
    t instance of boolean
    l instance of list
    c instance of context
    n instance of Null
    n instance of Any
    x instance of Any
    missing instance of number
    date("2020-01-01") instance of date
    time("10:00:00") instance of time
    time("10:00:00Z") instance of time
    date and time("2020-01-01T10:00:00") instance of date and time
    duration("P1D") instance of days and time duration
    duration("P1Y") instance of years and months duration
    duration("P1D") instance of day-time-duration
    (function(a) a) instance of function
    x instance of string
    x instance of nonsense
    x instance of
    [1..2] instance of range
  `),
};
