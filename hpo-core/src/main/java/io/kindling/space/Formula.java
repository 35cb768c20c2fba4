package io.kindling.space;

import static java.util.Map.entry;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.config.MapBasedOperatorDictionary;
import com.ezylang.evalex.data.DataAccessorIfc;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.basic.AbsFunction;
import com.ezylang.evalex.functions.basic.LogFunction;
import com.ezylang.evalex.functions.basic.MaxFunction;
import com.ezylang.evalex.functions.basic.MinFunction;
import com.ezylang.evalex.functions.basic.SqrtFunction;
import com.ezylang.evalex.operators.OperatorIfc;
import com.ezylang.evalex.operators.PrefixOperator;
import com.ezylang.evalex.operators.arithmetic.InfixDivisionOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMinusOperator;
import com.ezylang.evalex.operators.arithmetic.InfixModuloOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMultiplicationOperator;
import com.ezylang.evalex.operators.arithmetic.InfixPlusOperator;
import com.ezylang.evalex.operators.arithmetic.InfixPowerOfOperator;
import com.ezylang.evalex.operators.arithmetic.PrefixMinusOperator;
import com.ezylang.evalex.operators.booleans.InfixAndOperator;
import com.ezylang.evalex.operators.booleans.InfixEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixGreaterEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixGreaterOperator;
import com.ezylang.evalex.operators.booleans.InfixLessEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixLessOperator;
import com.ezylang.evalex.operators.booleans.InfixNotEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixOrOperator;
import com.ezylang.evalex.operators.booleans.PrefixNotOperator;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.ParseException;
import com.ezylang.evalex.parser.Token;
import com.ezylang.evalex.parser.Token.TokenType;
import java.io.Serializable;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An expression over parameters, such as {@code batch * layers <= 512 or optimizer == 'sgd'}. It knows numbers, texts,
 * truth values and the operators and functions listed here, and reaches nothing else.
 *
 * <p>Where a parameter that it names is inactive, it allows everything. Where it cannot be computed, as in a division by
 * zero, it allows nothing. Numbers are decimal with sixteen digits, so that 0.1 + 0.2 is 0.3.
 */
final class Formula implements Constraint.Rule {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final transient ExpressionConfiguration language = language();
    private final transient ASTNode tree;
    private final transient Set<String> names = new TreeSet<>();

    /**
     * Reads an expression. Names and types are not checked.
     *
     * @throws IllegalArgumentException if it is not one
     */
    private Formula(String text) {
        this.text = text;
        try {
            tree = joined(new Expression(text, language).getAbstractSyntaxTree());
        } catch (ParseException e) {
            throw new IllegalArgumentException(e.getMessage() + " at character " + e.getStartPosition(), e);
        }
    }

    /**
     * The constraint that an expression states.
     *
     * @param parameters that it may name
     * @throws InvalidSpaceException with every fault found
     */
    static Constraint constraint(String text, Map<String, Parameter<?>> parameters) {
        List<String> faults = new ArrayList<>();
        try {
            Formula formula = new Formula(text);
            new FormulaTypes(parameters, faults).check(formula.tree);
            if (faults.isEmpty()) {
                return new Constraint(text, formula);
            }
        } catch (RuntimeException e) {
            // The library's own checks miss some malformed expressions.
            String reason = e instanceof IllegalArgumentException ? e.getMessage() : "something malformed";
            faults.add("need an expression, got " + reason);
        }
        throw new InvalidSpaceException(faults.stream()
                .map(fault -> "constraint " + text + ": " + fault)
                .toList());
    }

    /** The tree with each path, such as {@code model.tree.depth}, as one name. */
    private ASTNode joined(ASTNode node) {
        Token token = node.getToken();
        if (token.getType() == TokenType.STRUCTURE_SEPARATOR) {
            token = new Token(token.getStartPosition(), path(node), TokenType.VARIABLE_OR_CONSTANT);
            names.add(token.getValue());
            return new ASTNode(token);
        }
        if (token.getType() == TokenType.VARIABLE_OR_CONSTANT
                && !language.getDefaultConstants().containsKey(token.getValue())) {
            names.add(token.getValue());
        }
        return new ASTNode(
                token, node.getParameters().stream().map(this::joined).toArray(ASTNode[]::new));
    }

    private static String path(ASTNode node) {
        return node.getToken().getType() == TokenType.STRUCTURE_SEPARATOR
                ? path(node.getParameters().get(0)) + "."
                        + path(node.getParameters().get(1))
                : node.getToken().getValue();
    }

    @Override
    public boolean test(Configuration configuration) {
        if (!configuration.values().keySet().containsAll(names)) {
            return true;
        }
        // It holds the values, so there is one for each evaluation.
        Expression expression = new Expression("", language);
        names.forEach(name -> expression.with(name, configuration.get(name)));
        try {
            return expression.evaluateSubtree(tree).getBooleanValue();
        } catch (EvaluationException | ArithmeticException e) {
            return false;
        }
    }

    private static ExpressionConfiguration language() {
        return ExpressionConfiguration.builder()
                .operatorDictionary(operators())
                .functionDictionary(functions())
                .defaultConstants(Map.of("true", EvaluationValue.TRUE, "false", EvaluationValue.FALSE))
                .dataAccessorSupplier(Named::new)
                .mathContext(MathContext.DECIMAL64)
                .arraysAllowed(false)
                .implicitMultiplicationAllowed(false)
                .singleQuoteStringLiteralsAllowed(true)
                .build();
    }

    @SuppressWarnings("unchecked") // the library's varargs
    private static MapBasedOperatorDictionary operators() {
        return (MapBasedOperatorDictionary) MapBasedOperatorDictionary.ofOperators(
                entry("+", new InfixPlusOperator()),
                entry("-", new InfixMinusOperator()),
                entry("-", new PrefixMinusOperator()),
                entry("*", new InfixMultiplicationOperator()),
                entry("/", new InfixDivisionOperator()),
                entry("%", new InfixModuloOperator()),
                entry("^", new InfixPowerOfOperator()),
                entry("==", new InfixEqualsOperator()),
                entry("!=", new InfixNotEqualsOperator()),
                entry("<", new InfixLessOperator()),
                entry("<=", new InfixLessEqualsOperator()),
                entry(">", new InfixGreaterOperator()),
                entry(">=", new InfixGreaterEqualsOperator()),
                entry("and", new InfixAndOperator()),
                entry("or", new InfixOrOperator()),
                entry("not", new Not()));
    }

    @SuppressWarnings("unchecked") // the library's varargs
    private static MapBasedFunctionDictionary functions() {
        return (MapBasedFunctionDictionary) MapBasedFunctionDictionary.ofFunctions(
                entry("abs", new AbsFunction()),
                entry("log", new LogFunction()),
                entry("max", new MaxFunction()),
                entry("min", new MinFunction()),
                entry("sqrt", new SqrtFunction()));
    }

    /** Binds less than a comparison, more than {@code and}: {@code not a == b} is {@code not (a == b)}. */
    @PrefixOperator(precedence = OperatorIfc.OPERATOR_PRECEDENCE_AND + 1, leftAssociative = false)
    private static final class Not extends PrefixNotOperator {}

    private Object writeReplace() {
        return new Text(text);
    }

    /** What travels. */
    private record Text(String text) implements Serializable {
        private Object readResolve() {
            return new Formula(text);
        }
    }

    /** Values by name; unlike the library's own, it tells upper from lower case. */
    private static final class Named implements DataAccessorIfc {
        private final Map<String, EvaluationValue> values = new HashMap<>();

        @Override
        public EvaluationValue getData(String name) {
            return values.get(name);
        }

        @Override
        public void setData(String name, EvaluationValue value) {
            values.put(name, value);
        }
    }
}
